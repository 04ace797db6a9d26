import type { RunSummary, VerdictLevel } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { useMetricInfo } from "../../api/useMetricInfo.ts";
import { project } from "../../app/places.ts";
import { Empty } from "../../components/Empty/Empty.tsx";
import { VerdictLevelMark } from "../../components/Level/Level.tsx";
import { Measure, MeasureKey, type MeasureProps } from "../../components/Measure/Measure.tsx";
import { scaleOf } from "../../components/Measure/scale.ts";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";

const toneOf: Readonly<Record<VerdictLevel, NonNullable<MeasureProps["tone"]>>> = {
  solid: "model",
  "usable-with-reservations": "model",
  "cannot-say": "rest",
  "not-usable": "bad",
};

const intervalOf = (test: NonNullable<RunSummary["test"]>) =>
  test.low === null || test.high === null ? null : { low: test.low, high: test.high };

/** Runs of the same metric share a scale, so that the eye may compare them. */
const scalesOf = (runs: readonly RunSummary[], info: ReturnType<typeof useMetricInfo>) =>
  new Map(
    [...new Set(runs.map(({ metric }) => metric))].map((metric) => {
      const figures = runs.flatMap((run) =>
        run.metric === metric && run.test
          ? [{ value: run.test.value, interval: intervalOf(run.test), baseline: run.test.baseline }]
          : [],
      );
      return [metric, scaleOf(figures, info(metric).better, info(metric).range)] as const;
    }),
  );

export const LatestVerdicts = ({ runs }: { runs: readonly RunSummary[] }) => {
  const t = useT();
  const format = useFormat();
  const speech = useSpeech();
  const info = useMetricInfo();
  const scales = scalesOf(runs, info);
  return (
    <section className="sec">
      <div className="sec-head">
        <h2>{t("home.latest")}</h2>
        {runs.length > 0 && <MeasureKey unseen />}
      </div>
      {runs.length === 0 ? (
        <Empty text={t("home.noVerdict")} />
      ) : (
        <table className="tb stackable verdicts">
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
                  {run.test && (
                    <Measure
                      metric={speech.metricTitle(run.metric)}
                      value={run.test.value}
                      interval={intervalOf(run.test)}
                      baseline={run.test.baseline}
                      scale={scales.get(run.metric) ?? { worst: 0, best: 1 }}
                      better={info(run.metric).better}
                      tone={toneOf[run.level ?? "cannot-say"]}
                    />
                  )}
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
