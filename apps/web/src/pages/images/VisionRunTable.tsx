import type { VisionRunSummary } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../app/places.ts";
import { StateMark, VerdictLevelMark } from "../../components/Level/Level.tsx";
import { Measure } from "../../components/Measure/Measure.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useVisionSpeech } from "../../i18n/vision-speech.ts";
import { scaleOfScore } from "./score-scale.ts";

const intervalOf = ({ low, high }: NonNullable<VisionRunSummary["test"]>) =>
  low === null || high === null ? null : { low, high };

/** Trainings on pictures, newest first, each with its verdict and the ruler of its test. */
export const VisionRunTable = ({ runs }: { runs: readonly VisionRunSummary[] }) => {
  const t = useT();
  const f = useFormat();
  const speech = useVisionSpeech();
  return (
    <table className="tb stackable verdict-table">
      <thead>
        <tr>
          <th scope="col">{t("images.colRun")}</th>
          <th scope="col">{t("runs.verdict")}</th>
          <th scope="col">{t("home.colScale")}</th>
          <th scope="col" className="n">
            {t("runs.test")}
          </th>
          <th scope="col" className="n">
            {t("data.colWhen")}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <td className="nm">
              <Link
                to="/p/$project/images/runs/$run"
                params={{ project, run: run.id }}
                search={{}}
                className="breakable"
              >
                <b>{run.name}</b> <span className="ink3">{t("run.crumb", { number: run.number })}</span>
              </Link>
              <div className="small ink3">
                {run.set.name}
                {run.chosen && ` · ${speech.modelTitle(run.chosen.estimator)}`}
              </div>
            </td>
            <td className="full say2">
              {run.level ? <VerdictLevelMark level={run.level} /> : <StateMark state={run.state} />}
            </td>
            <td className="full m">
              {run.test && (
                <Measure
                  metric={speech.metricTitle(run.metric)}
                  value={run.test.value}
                  interval={intervalOf(run.test)}
                  baseline={run.test.baseline}
                  scale={scaleOfScore(run.metric, run.test.baseline)}
                />
              )}
            </td>
            <td className="n val">
              <b>{f.metric(run.test?.value)}</b>
              <div className="small ink3">{speech.metricTitle(run.metric)}</div>
            </td>
            <td className="n d-only ink3">{f.when(run.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
