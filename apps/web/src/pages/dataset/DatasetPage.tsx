import { useParams, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { project } from "../../app/places.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import { DatasetActions } from "./DatasetActions.tsx";
import { DatasetView } from "./DatasetView.tsx";
import "./dataset.css";
import { Reading } from "./Reading.tsx";

/** A dataset: what it is made of, what is wrong with it, its versions and who uses it. */
export const DatasetPage = () => {
  const t = useT();
  const { dataset: id } = useParams({ from: "/p/$project/data/$dataset" });
  const { v } = useSearch({ from: "/p/$project/data/$dataset" });
  const dataset = useEndpoint(
    "getDataset",
    { params: { dataset: id } },
    { refetchInterval: (last) => (last && last.latest === null ? 700 : false) },
  );
  const number = v ?? dataset.data?.latest?.number ?? 0;
  const version = useEndpoint("getVersion", { params: { dataset: id, version: number } }, { enabled: number > 0 });
  const error = dataset.error ?? version.error;
  const back = { label: t("data.title"), link: { to: "/p/$project/data", params: { project } } } as const;
  return (
    <Page
      crumbs={[back, { label: dataset.data?.name ?? (error ? t("common.errorTitle") : t("common.loading")) }]}
      actions={dataset.data && version.data && <DatasetActions dataset={dataset.data} version={version.data} />}
    >
      {error && !version.data ? (
        <div className="page">
          <ErrorPanel error={error} isPage onRetry={() => void Promise.all([dataset.refetch(), version.refetch()])} />
        </div>
      ) : dataset.data && dataset.data.latest === null ? (
        <Reading dataset={dataset.data} />
      ) : dataset.data && version.data ? (
        <DatasetView key={version.data.id} dataset={dataset.data} version={version.data} />
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};
