import type { Model } from "@datalab/contract";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { project } from "../../app/places.ts";
import { predictTabs } from "../../app/search.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { ApiTab } from "./ApiTab.tsx";
import { BatchTab } from "./BatchTab.tsx";
import { OneTab } from "./OneTab.tsx";
import "./predict.css";

/** Ask a model: one row, a file, or over HTTP. */
export const PredictPage = () => {
  const t = useT();
  const { run } = useParams({ from: "/p/$project/predict/$run" });
  const query = useEndpoint("getModel", { params: { run } }, { staleTime: Number.POSITIVE_INFINITY });
  const model = query.data;
  return (
    <Page
      crumbs={[
        { label: t("shell.predict"), link: { to: "/p/$project/predict", params: { project } } },
        { label: model?.name ?? "…" },
      ]}
      actions={
        <Link className="btn" to="/p/$project/runs/$run" params={{ project, run }}>
          {t("predict.seeVerdict")}
        </Link>
      }
    >
      {query.error && !model ? (
        <div className="page">
          <ErrorPanel error={query.error} isPage onRetry={() => void query.refetch()} />
        </div>
      ) : model ? (
        <Tabs model={model} />
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};

const Tabs = ({ model }: { model: Model }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const { tab = "one" } = useSearch({ from: "/p/$project/predict/$run" });
  const navigate = useNavigate({ from: "/p/$project/predict/$run" });
  const labels = { one: t("predict.tabOne"), batch: t("predict.tabBatch"), api: t("predict.tabApi") };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t("predict.title", { target: f.quote(model.target) })}</h1>
        <p className="lede">
          {t("predict.lede", {
            model: speech.estimatorTitle(model.estimator),
            run: model.runNumber,
            count: model.inputs.length,
          })}
        </p>
      </div>
      <div className="tabs" role="tablist">
        {predictTabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={tab === name}
            aria-current={tab === name ? "page" : undefined}
            onClick={() => void navigate({ search: (last) => ({ ...last, tab: name }), replace: true })}
          >
            {labels[name]}
          </button>
        ))}
      </div>
      <div className="tab-body">
        {tab === "one" && <OneTab model={model} />}
        {tab === "batch" && <BatchTab model={model} />}
        {tab === "api" && <ApiTab model={model} />}
      </div>
    </div>
  );
};
