import { useEffect } from "react";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { DropZone } from "../../components/DropZone/DropZone.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { DemoLinks } from "../home/DemoLinks.tsx";
import { StartButton } from "./StartButton.tsx";
import { DataFields } from "./steps/DataStep.tsx";
import "./train.css";
import { usePlanning, useTrainSearch } from "./useTraining.ts";
import { WizardView } from "./WizardView.tsx";

/** Before dataset and target are known there is nothing to plan: only these two are asked. */
const Beginning = ({ onRetry }: { onRetry: () => void }) => {
  const t = useT();
  const format = useFormat();
  const { search, change } = useTrainSearch();
  const datasets = useEndpoint("listDatasets", {});
  const list = datasets.data?.datasets ?? [];
  const chosen = list.find(({ id }) => id === search.dataset);
  const version = useEndpoint(
    "getVersion",
    { params: { dataset: search.dataset ?? "", version: search.v ?? chosen?.latest?.number ?? 1 } },
    { enabled: chosen !== undefined && chosen.latest !== null },
  );
  const ready = list.filter(({ latest }) => latest !== null);
  useEffect(() => {
    if (search.dataset === undefined && ready.length === 1 && ready[0]) change({ dataset: ready[0].id });
  });
  if (datasets.error && !datasets.data)
    return (
      <div className="page">
        <ErrorPanel error={datasets.error} isPage onRetry={() => void datasets.refetch().then(onRetry)} />
      </div>
    );
  if (!datasets.data) return <Loading isPage />;
  return (
    <div className="page stack-l">
      <h1>{chosen ? t("train.sentenceNoTarget", { name: format.quote(chosen.name) }) : t("train.sentenceNoData")}</h1>
      {version.error && <ErrorPanel error={version.error} onRetry={() => void version.refetch()} />}
      {list.length === 0 ? (
        <>
          <p className="lede">{t("train.noDataset")}</p>
          <DropZone folded />
          <DemoLinks />
        </>
      ) : (
        <div className="narrow stack-l">
          <p className="lede">{t("train.beginLede")}</p>
          <DataFields datasets={list} columns={version.data?.columns.map(({ name }) => name) ?? []} />
          {chosen === undefined && <DemoLinks />}
        </div>
      )}
    </div>
  );
};

/** The training wizard. Everything asked stands in the address, so that a link opens the same training. */
export const TrainPage = () => {
  const t = useT();
  const planning = usePlanning();
  return (
    <Page
      crumbs={[{ label: t("shell.train") }, { label: t("train.title") }]}
      actions={
        planning.plan && planning.request && <StartButton plan={planning.plan} request={planning.request} isSmall />
      }
    >
      {planning.request === null ? (
        <Beginning onRetry={planning.retry} />
      ) : planning.plan ? (
        <WizardView planning={planning} plan={planning.plan} request={planning.request} />
      ) : planning.error ? (
        <>
          <Beginning onRetry={planning.retry} />
          <div className="page">
            <ErrorPanel error={planning.error} onRetry={planning.retry} />
          </div>
        </>
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};
