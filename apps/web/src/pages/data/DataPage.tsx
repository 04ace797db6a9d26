import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { useBringFile } from "../../app/useBringFile.ts";
import { DropZone } from "../../components/DropZone/DropZone.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import { DemoLinks } from "../home/DemoLinks.tsx";
import { waiting } from "../home/useHomeSentence.ts";
import "./data.css";
import { DatasetTable } from "./DatasetTable.tsx";

const Content = () => {
  const t = useT();
  const [query, setQuery] = useState("");
  const { data, error, refetch } = useEndpoint(
    "listDatasets",
    {},
    { refetchInterval: (last) => (last?.datasets.some(({ latest }) => latest === null) ? 1000 : 10_000) },
  );
  if (error && !data)
    return (
      <div className="page">
        <ErrorPanel error={error} isPage onRetry={() => void refetch()} />
      </div>
    );
  if (!data) return <Loading isPage />;
  const { datasets } = data;
  const open = waiting(datasets).length;
  const count = datasets.length;
  const shown = datasets.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  const sentence =
    count === 0
      ? t("data.listNone")
      : open === 0
        ? t("data.listAll", { count })
        : t("data.listWaits", { count: open, datasets: t("data.datasets", { count }) });
  return (
    <div className="page wide">
      <div className="page-head stack-l">
        <h1>{sentence}</h1>
        <DropZone folded />
      </div>
      {count > 0 ? (
        <>
          <input
            className="input data-filter"
            type="search"
            data-filter
            aria-label={t("data.filter")}
            placeholder={t("data.filter")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          {shown.length > 0 ? (
            <DatasetTable datasets={shown} />
          ) : (
            <p className="say">{t("data.noneFound", { query })}</p>
          )}
        </>
      ) : (
        <DemoLinks />
      )}
    </div>
  );
};

export const DataPage = () => {
  const t = useT();
  const { choose } = useBringFile();
  return (
    <Page
      crumbs={[{ label: t("data.title") }]}
      actions={
        <button type="button" className="btn s pri" onClick={choose} aria-keyshortcuts="N">
          <IconPlus className="i" aria-hidden="true" />
          {t("shell.new")}
        </button>
      }
    >
      <Content />
    </Page>
  );
};
