import type { Dataset, RunSummary } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { useCall } from "../../api/queries.ts";
import { project } from "../../app/places.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Glyph } from "../../components/Level/Glyph.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";

const LiveRun = ({ run }: { run: RunSummary }) => {
  const t = useT();
  const format = useFormat();
  const speech = useSpeech();
  const stop = useCall("stopRun", ["listRuns"]);
  const share = run.fitsPlanned > 0 ? run.fitsDone / run.fitsPlanned : 0;
  const { chosen } = run;
  return (
    <div className="live-r">
      <Glyph mark="run" />
      <Link to="/p/$project/runs/$run" params={{ project, run: run.id }}>
        <b>{t("home.runNumber", { name: run.name, number: run.number })}</b>
      </Link>
      <button
        type="button"
        className="btn s"
        disabled={stop.isPending || run.state !== "running"}
        onClick={() => stop.mutate({ params: { run: run.id }, body: {} })}
      >
        {t("home.stopKeep")}
      </button>
      <div className="bar">
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <p className="small ink2 num">{t("home.fits", { done: run.fitsDone, count: run.fitsPlanned })}</p>
      {chosen && (
        <p className="small ink2 num">
          {t("home.bestSoFar", {
            estimator: speech.estimator(chosen.estimator),
            value: format.metric(chosen.mean),
            spread: chosen.sd === null ? "" : t("common.plusMinus", { sd: format.spread(chosen.sd, chosen.mean ?? 0) }),
          })}
        </p>
      )}
      {stop.error && <ErrorPanel error={stop.error} />}
    </div>
  );
};

/** Runs and imports that are on. */
export const InProgress = ({ runs, datasets }: { runs: readonly RunSummary[]; datasets: readonly Dataset[] }) => {
  const t = useT();
  const importing = datasets.filter(({ importJob }) => importJob && /^(queued|running)$/.test(importJob.state));
  return (
    <div>
      <div className="sec-head">
        <h2>{t("home.inProgress")}</h2>
      </div>
      {runs.length === 0 && importing.length === 0 && (
        <p className="say">
          {t("home.nothingRuns")}{" "}
          <Link className="link" to="/p/$project/train/new" params={{ project }}>
            {t("home.startOne")}
          </Link>
        </p>
      )}
      {runs.map((run) => (
        <LiveRun key={run.id} run={run} />
      ))}
      {importing.map(({ id, name }) => (
        <p key={id} className="row">
          <Glyph mark="run" />
          <Link to="/p/$project/data/$dataset" params={{ project, dataset: id }}>
            {t("home.importing", { name })}
          </Link>
        </p>
      ))}
    </div>
  );
};
