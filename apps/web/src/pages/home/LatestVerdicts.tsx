import type { RunSummary } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../app/places.ts";
import { Empty } from "../../components/Empty/Empty.tsx";
import { VerdictLevelMark } from "../../components/Level/Level.tsx";
import { MeasureKey } from "../../components/Measure/Measure.tsx";
import { TestMeasure } from "../../components/TestMeasure/TestMeasure.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";

/** The last runs with a verdict: the sentence, then the ruler. */
export const LatestVerdicts = ({ runs }: { runs: readonly RunSummary[] }) => {
  const t = useT();
  const format = useFormat();
  const speech = useSpeech();
  return (
    <section className="sec">
      <div className="sec-head">
        <h2>{t("home.latest")}</h2>
        {runs.length > 0 && <MeasureKey unseen />}
      </div>
      {runs.length === 0 ? (
        <Empty text={t("home.noVerdict")} />
      ) : (
        <table className="tb stackable verdict-table">
          <thead>
            <tr>
              <th scope="col">{t("home.colModel")}</th>
              <th scope="col">{t("home.colVerdict")}</th>
              <th scope="col">{t("home.colScale")}</th>
              <th scope="col" className="n">
                {t("home.colValue")}
              </th>
              <th scope="col" className="n">
                {t("home.colWhen")}
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td className="nm">
                  <Link to="/p/$project/runs/$run" params={{ project, run: run.id }}>
                    <b>{run.name}</b>
                  </Link>
                  <div className="small ink3">
                    {t("home.runOf", { number: run.number, estimator: speech.estimator(run.chosen?.estimator ?? "") })}
                  </div>
                </td>
                <td className="full say2">
                  {run.level && <VerdictLevelMark level={run.level} />}
                  {run.headline && (
                    <div className="ink2">{speech.headline(run.headline.code, run.headline.figures)}</div>
                  )}
                </td>
                <td className="full m">
                  <TestMeasure run={run} peers={runs} />
                </td>
                <td className="n val">
                  <b>{format.metric(run.test?.value)}</b>
                  <div className="small ink3">{speech.metricTitle(run.metric)}</div>
                </td>
                <td className="n ink3 d-only">{format.when(run.endedAt ?? run.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
