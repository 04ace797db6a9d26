import type { Model, RunSummary } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { project } from "../../app/places.ts";
import { Empty } from "../../components/Empty/Empty.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { VerdictLevelMark } from "../../components/Level/Level.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { TestMeasure } from "../../components/TestMeasure/TestMeasure.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { DemoLinks } from "../home/DemoLinks.tsx";

/** Every model that can answer. */
export const ModelsPage = () => {
  const t = useT();
  const query = useEndpoint("listModels", {});
  const models = query.data?.models ?? [];
  const runs = useEndpoint("listRuns", { query: { state: "done", limit: 1000 } }).data?.runs ?? [];
  return (
    <Page crumbs={[{ label: t("shell.predict") }]}>
      {query.error && !query.data ? (
        <div className="page">
          <ErrorPanel error={query.error} isPage onRetry={() => void query.refetch()} />
        </div>
      ) : !query.data ? (
        <Loading isPage />
      ) : (
        <div className="page">
          <div className="page-head">
            <h1>{models.length === 0 ? t("predict.noneTitle") : t("predict.models", { count: models.length })}</h1>
          </div>
          {models.length === 0 ? (
            <Empty text={t("predict.none")} demo={<DemoLinks />} />
          ) : (
            <ModelTable models={models} runs={runs} />
          )}
        </div>
      )}
    </Page>
  );
};

/** Each model with what its run was worth: the verdict, then the ruler of its test. */
const ModelTable = ({ models, runs }: { models: readonly Model[]; runs: readonly RunSummary[] }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const runOf = new Map(runs.map((run) => [run.id, run]));
  const peers = models.flatMap(({ runId }) => runOf.get(runId) ?? []);
  return (
    <table className="tb stackable verdict-table">
      <thead>
        <tr>
          <th scope="col">{t("runs.model")}</th>
          <th scope="col">{t("runs.verdict")}</th>
          <th scope="col">{t("home.colScale")}</th>
          <th scope="col" className="n">
            {t("runs.test")}
          </th>
          <th scope="col" className="n">
            {t("predict.inputs")}
          </th>
          <th scope="col" className="n">
            {t("run.size")}
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => {
          const run = runOf.get(model.runId);
          return (
            <tr key={model.runId}>
              <td className="nm">
                <Link to="/p/$project/predict/$run" params={{ project, run: model.runId }} className="breakable">
                  <b>{model.name}</b> <span className="ink3">{t("run.crumb", { number: model.runNumber })}</span>
                </Link>
                <div className="small ink3">
                  {t("runs.predicts", { target: model.target })} · {speech.estimatorTitle(model.estimator)}
                </div>
              </td>
              <td className="full say2">{run?.level && <VerdictLevelMark level={run.level} />}</td>
              <td className="full m">{run && <TestMeasure run={run} peers={peers} />}</td>
              <td className="n val">
                <b>{f.metric(run?.test?.value)}</b>
                {run && <div className="small ink3">{speech.metricTitle(run.metric)}</div>}
              </td>
              <td className="n d-only">{f.whole(model.inputs.length)}</td>
              <td className="n d-only">{f.bytes(model.sizeBytes)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
