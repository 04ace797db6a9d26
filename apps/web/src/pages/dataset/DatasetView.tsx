import { useEndpoint } from "../../api/queries.ts";
import { datasetTabs } from "../../app/search.ts";
import { HatchPattern } from "../../components/ColumnHistogram/ColumnHistogram.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { useT } from "../../i18n/i18n.ts";
import { Facts } from "./Facts.tsx";
import { QualityTab } from "./QualityTab.tsx";
import { TableTab } from "./TableTab.tsx";
import { UsedTab } from "./UsedTab.tsx";
import { type DatasetProps, isOpen, useDatasetSearch, useQuality } from "./useDataset.ts";
import { VersionsTab } from "./VersionsTab.tsx";

const tabName = {
  table: "data.tabTable",
  quality: "data.tabQuality",
  versions: "data.tabVersions",
  used: "data.tabUsed",
} as const;

export const DatasetView = ({ dataset, version }: DatasetProps) => {
  const t = useT();
  const { search, change } = useDatasetSearch();
  const params = { dataset: dataset.id, version: version.number };
  const profile = useEndpoint("getProfile", { params }, { staleTime: Number.POSITIVE_INFINITY });
  const target = search.target && version.columns.some(({ name }) => name === search.target) ? search.target : null;
  const quality = useQuality(dataset.id, version.number, target);
  const tab = search.tab ?? "table";
  const findings = quality.data?.findings ?? [];
  const open = findings.filter(isOpen).length;
  const watch = findings.filter(({ level, decision }) => level === "watch" && decision === null).length;
  const { name } = dataset;
  return (
    <>
      <HatchPattern />
      <div className="dh">
        <h1>{open === 0 ? t("data.ready", { name }) : t("data.readyAfter", { name, count: open })}</h1>
        <Facts
          version={version}
          profile={profile.data}
          quality={quality.data}
          target={target}
          onTarget={(next) => change({ target: next ?? undefined })}
          onQuality={() => change({ tab: "quality" }, false)}
        />
        <div className="tabs" role="tablist" aria-label={t("data.tabs")}>
          {datasetTabs.map((id) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={tab === id}
              onClick={() => change({ tab: id === "table" ? undefined : id }, false)}
            >
              {t(tabName[id])}
              {id === "quality" && open > 0 && <span className="tag bad">{open}</span>}
              {id === "quality" && watch > 0 && <span className="tag warn">{watch}</span>}
            </button>
          ))}
        </div>
      </div>
      {(profile.error ?? quality.error) && (
        <div className="ql">
          <ErrorPanel
            error={profile.error ?? quality.error}
            onRetry={() => void Promise.all([profile.refetch(), quality.refetch()])}
          />
        </div>
      )}
      {tab === "table" && (
        <TableTab dataset={dataset} version={version} profile={profile.data} quality={quality.data} target={target} />
      )}
      {tab === "quality" && <QualityTab dataset={dataset} version={version} quality={quality.data} target={target} />}
      {tab === "versions" && <VersionsTab dataset={dataset} version={version} />}
      {tab === "used" && <UsedTab dataset={dataset} version={version} />}
    </>
  );
};
