import type { Finding, Profile, QualityReport } from "@datalab/contract";
import { Menu } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { DataGrid, type GridColumn } from "../../components/DataGrid/DataGrid.tsx";
import type { Flag } from "../../components/DataGrid/summary.ts";
import { useRowWindow } from "../../components/DataGrid/useRowWindow.ts";
import { useT } from "../../i18n/i18n.ts";
import { ColumnPanel } from "./ColumnPanel.tsx";
import { FindingCard } from "./FindingCard.tsx";
import { TableTools } from "./TableTools.tsx";
import { type DatasetProps, useDatasetSearch } from "./useDataset.ts";

/** One flag a column: it is the target, else its worst finding, else its empty cells, else its zeros. */
const useFlags = (profile: Profile | undefined, findings: readonly Finding[], target: string | null) => {
  const t = useT();
  return (name: string): Flag | null => {
    if (name === target) return { text: t("data.target"), tone: "acc" };
    const worst = (["blocks", "watch"] as const).find((level) =>
      findings.some(
        (finding) => finding.level === level && finding.decision === null && finding.columns.includes(name),
      ),
    );
    const column = profile?.columns.find((one) => one.name === name);
    if (worst === "blocks") return { text: t("common.blocks"), tone: "bad" };
    if (column && column.missing > 0)
      return { text: t("data.emptyCells", { count: column.missing }), tone: worst ? "warn" : "" };
    if (worst) return { text: t("common.watch"), tone: "warn" };
    return null;
  };
};

/** The worst thing to decide, the grid, and the column one looks at. */
export const TableTab = ({
  dataset,
  version,
  profile,
  quality,
  target,
}: DatasetProps & { profile: Profile | undefined; quality: QualityReport | undefined; target: string | null }) => {
  const t = useT();
  const { search, change } = useDatasetSearch();
  const [range, setRange] = useState<readonly [number, number]>([0, 40]);
  const hidden = useMemo(() => new Set(search.hide), [search.hide]);
  const setHidden = (next: ReadonlySet<string>) => change({ hide: next.size > 0 ? [...next] : undefined });
  const onRange = useCallback((first: number, last: number) => setRange([first, last]), []);
  const window = useRowWindow(
    {
      dataset: dataset.id,
      version: version.number,
      sort: search.sort ?? null,
      descending: search.desc ?? false,
      search: search.q ?? "",
      filter: search.filter ?? [],
    },
    ...range,
  );
  const findings = quality?.findings ?? [];
  const flagOf = useFlags(profile, findings, target);
  const byName = useMemo(() => new Map(profile?.columns.map((one) => [one.name, one])), [profile]);
  const columns: readonly GridColumn[] = version.columns
    .filter(({ name }) => !hidden.has(name))
    .map(({ name, kind }) => ({ name, kind, profile: byName.get(name), flag: flagOf(name) }));
  const worst = findings.find(({ level, decision }) => level === "blocks" && decision === null);
  const current = search.col ?? null;
  const open = (col: string) => change({ col: col === current ? undefined : col });
  const menu = ({ name }: GridColumn) => (
    <>
      <Menu.Item onClick={() => change({ sort: name, desc: undefined })}>{t("data.sortUp")}</Menu.Item>
      <Menu.Item onClick={() => change({ sort: name, desc: true })}>{t("data.sortDown")}</Menu.Item>
      {search.sort === name && (
        <Menu.Item onClick={() => change({ sort: undefined, desc: undefined })}>{t("data.sortNone")}</Menu.Item>
      )}
      <Menu.Divider />
      {name !== target && <Menu.Item onClick={() => change({ target: name })}>{t("data.makeTarget")}</Menu.Item>}
      <Menu.Item onClick={() => setHidden(new Set([...hidden, name]))}>{t("data.hideColumn")}</Menu.Item>
    </>
  );
  const shown = current !== null && version.columns.some(({ name }) => name === current) ? current : null;
  return (
    <>
      {worst && (
        <div className="ql">
          <FindingCard dataset={dataset} version={version} finding={worst} target={target} level={2} />
        </div>
      )}
      <div className={`ds ${shown ? "with-panel" : ""}`}>
        <div className="ds-grid">
          <TableTools
            version={version}
            window={window}
            hidden={hidden}
            onHidden={setHidden}
            search={search}
            onChange={change}
          />
          <DataGrid
            label={t("data.tabTable")}
            columns={columns}
            window={window}
            onRange={onRange}
            current={shown}
            onOpen={open}
            sort={search.sort ? { column: search.sort, descending: search.desc ?? false } : null}
            menu={menu}
          />
        </div>
        {shown && (
          <ColumnPanel
            key={shown}
            dataset={dataset}
            version={version}
            name={shown}
            target={target}
            findings={findings.filter((finding) => finding.columns.includes(shown) && finding !== worst)}
            onClose={() => change({ col: undefined })}
          />
        )}
      </div>
    </>
  );
};
