import type { RunSummary } from "@datalab/contract";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMetricInfo } from "../../api/useMetricInfo.ts";
import { project } from "../../app/places.ts";
import { StateMark, VerdictLevelMark } from "../../components/Level/Level.tsx";
import { Measure } from "../../components/Measure/Measure.tsx";
import { scaleOf } from "../../components/Measure/scale.ts";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { isOver } from "./run-facts.ts";

type Sort = "created" | "name" | "dataset" | "target" | "state" | "metric" | "level" | "seconds";

interface Props {
  readonly runs: readonly RunSummary[];
  readonly selected: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onToggleAll: () => void;
}

/** Runs with their verdict, their folds, and the test: shaded, because it is reported and not for choosing. */
export const RunTable = ({ runs, selected, onToggle, onToggleAll }: Props) => {
  const t = useT();
  const ended = runs.filter(isOver);
  const isAll = ended.length > 0 && ended.every(({ id }) => selected.has(id));
  return (
    <table className="tb stackable runs-table">
      <thead>
        <tr>
          <th scope="col" className="d-only">
            <input
              type="checkbox"
              checked={isAll}
              disabled={ended.length === 0}
              aria-label={t("runs.selectAll")}
              onChange={onToggleAll}
            />
          </th>
          <Sortable by="created" label={t("runs.run")} />
          <Sortable by="level" label={t("runs.verdict")} />
          <Sortable by="dataset" label={t("run.data")} className="d-only" />
          <th scope="col" className="d-only">
            {t("runs.model")}
          </th>
          <Sortable by="metric" label={t("runs.folds")} className="d-only" style={{ width: "16%" }} />
          <th scope="col" className="n d-only">
            {t("run.meanSd")}
          </th>
          <th scope="col" className="n locked" title={t("runs.testWhy")}>
            {t("runs.test")}
          </th>
          <Sortable by="seconds" label={t("run.time")} className="n d-only" />
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} peers={runs} isSelected={selected.has(run.id)} onToggle={onToggle} />
        ))}
      </tbody>
    </table>
  );
};

const Sortable = ({
  by,
  label,
  className,
  style,
}: {
  by: Sort;
  label: string;
  className?: string;
  style?: React.CSSProperties;
}) => {
  const search = useSearch({ from: "/p/$project/runs" });
  const navigate = useNavigate({ from: "/p/$project/runs" });
  const isSorted = (search.sort ?? "created") === by;
  const isDescending = search.desc ?? true;
  const sort = () =>
    void navigate({
      search: (last) => ({ ...last, sort: by, desc: isSorted ? !isDescending : true, page: undefined }),
      replace: true,
    });
  return (
    <th
      scope="col"
      className={className}
      style={style}
      aria-sort={isSorted ? (isDescending ? "descending" : "ascending") : "none"}
    >
      <button type="button" className="sort" onClick={sort}>
        {label}
        {isSorted && <span aria-hidden="true">{isDescending ? " ↓" : " ↑"}</span>}
      </button>
    </th>
  );
};

const RunRow = ({
  run,
  peers,
  isSelected,
  onToggle,
}: {
  run: RunSummary;
  peers: readonly RunSummary[];
  isSelected: boolean;
  onToggle: Props["onToggle"];
}) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const info = useMetricInfo()(run.metric);
  const alike = peers.filter(({ metric, target }) => metric === run.metric && target === run.target);
  const scale = scaleOf(
    alike.map(({ chosen, test }) => ({ value: chosen?.mean ?? null, baseline: test?.baseline ?? null })),
    info.better,
    [...info.range],
  );
  const { chosen, test } = run;
  const seconds = run.startedAt && run.endedAt ? (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000 : null;
  return (
    <tr className={isSelected ? "sel" : undefined} data-run={run.id}>
      <td className="d-only">
        <input
          type="checkbox"
          checked={isSelected}
          disabled={!isOver(run)}
          aria-keyshortcuts="X"
          aria-label={t("runs.selectRun", { number: run.number })}
          onChange={() => onToggle(run.id)}
        />
      </td>
      <td>
        <Link to="/p/$project/runs/$run" params={{ project, run: run.id }} className="breakable">
          <b>{t("run.crumb", { number: run.number })}</b> <span className="ink2">{run.name}</span>
        </Link>
        <div className="small ink3">
          {t("runs.predicts", { target: run.target })} · {f.when(run.createdAt)}
        </div>
      </td>
      <td>{run.level ? <VerdictLevelMark level={run.level} /> : <StateMark state={run.state} />}</td>
      <td className="d-only">{t("run.version", { name: run.dataset.name, version: run.dataset.version })}</td>
      <td className="d-only">{chosen ? speech.estimatorTitle(chosen.estimator) : ""}</td>
      <td className={chosen ? "full folds" : "d-only folds"}>
        {chosen ? (
          <Measure
            metric={speech.metric(run.metric)}
            value={chosen.mean}
            interval={
              chosen.mean !== null && chosen.sd !== null
                ? { low: chosen.mean - chosen.sd, high: chosen.mean + chosen.sd }
                : null
            }
            baseline={test?.baseline}
            scale={scale}
            better={info.better}
          />
        ) : (
          <span className="small ink3 num">
            {run.state === "done" ? "" : t("run.fitsDone", { done: run.fitsDone, planned: run.fitsPlanned })}
          </span>
        )}
      </td>
      <td className="n d-only">
        {chosen && (
          <>
            <b>{f.metric(chosen.mean)}</b>{" "}
            {chosen.sd !== null && (
              <span className="ink3">{t("common.plusMinus", { sd: f.spread(chosen.sd, chosen.mean ?? 0) })}</span>
            )}
          </>
        )}
      </td>
      <td className={`n locked ${test ? "" : "hatch"}`}>
        {test && (
          <>
            <b>{f.metric(test.value)}</b> <span className="small ink3">{speech.metric(run.metric)}</span>
            {test.low !== null && test.high !== null && (
              <div className="small ink3">
                {t("common.range", { low: f.metric(test.low), high: f.metric(test.high) })}
              </div>
            )}
          </>
        )}
      </td>
      <td className="n d-only">{seconds === null ? "" : f.seconds(seconds)}</td>
    </tr>
  );
};
