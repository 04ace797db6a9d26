import { Link } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { project } from "../../app/places.ts";
import { Empty } from "../../components/Empty/Empty.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { DemoLinks } from "../home/DemoLinks.tsx";

/** Every model that can answer. */
export const ModelsPage = () => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const query = useEndpoint("listModels", {});
  const models = query.data?.models ?? [];
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
            <table className="tb stackable">
              <thead>
                <tr>
                  <th scope="col">{t("runs.model")}</th>
                  <th scope="col">{t("predict.answers")}</th>
                  <th scope="col" className="n">
                    {t("predict.inputs")}
                  </th>
                  <th scope="col" className="n">
                    {t("run.size")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {models.map((model) => (
                  <tr key={model.runId}>
                    <td>
                      <Link to="/p/$project/predict/$run" params={{ project, run: model.runId }}>
                        <b>{model.name}</b> <span className="ink3">{t("run.crumb", { number: model.runNumber })}</span>
                      </Link>
                    </td>
                    <td>
                      {model.target} <span className="small ink3">{speech.estimatorTitle(model.estimator)}</span>
                    </td>
                    <td className="n d-only">{f.whole(model.inputs.length)}</td>
                    <td className="n d-only">{f.bytes(model.sizeBytes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
    </Page>
  );
};
