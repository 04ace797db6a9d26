import type { DatasetVersion, RowFilter } from "@datalab/contract";
import { Menu, Popover } from "@mantine/core";
import { IconColumns, IconFilter2, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { DatasetSearch } from "../../app/search.ts";
import type { RowWindow } from "../../components/DataGrid/useRowWindow.ts";
import { SearchField } from "../../components/SearchField/SearchField.tsx";
import { useT } from "../../i18n/i18n.ts";
import { FilterForm } from "./FilterForm.tsx";

type Change = (part: { [K in keyof DatasetSearch]?: DatasetSearch[K] | undefined }) => void;

const FilterChip = ({ filter, onRemove }: { filter: RowFilter; onRemove: () => void }) => {
  const t = useT();
  const { column, operator, value } = filter;
  return (
    <span className="tag acc chip">
      {column} {t(`data.operator.${operator}`)} {value === undefined || value === null ? "" : String(value)}
      <button type="button" aria-label={t("data.removeFilter", { column })} onClick={onRemove}>
        <IconX className="i" aria-hidden="true" />
      </button>
    </span>
  );
};

const CountText = ({ window, rowCount }: { window: RowWindow; rowCount: number }) => {
  const t = useT();
  const { total } = window;
  if (total === null) return null;
  return (
    <span className="small ink3" aria-live="polite">
      {total === rowCount
        ? t("data.allRows", { count: rowCount })
        : t("data.someRows", { found: total, total: rowCount })}
    </span>
  );
};

/** Filter, columns, search, and how many rows are shown. */
export const TableTools = ({
  version,
  window,
  hidden,
  onHidden,
  search,
  onChange,
}: {
  version: DatasetVersion;
  window: RowWindow;
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
  search: DatasetSearch;
  onChange: Change;
}) => {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const filters = search.filter ?? [];
  const setFilters = (next: readonly RowFilter[]) => onChange({ filter: next.length > 0 ? [...next] : undefined });
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    onHidden(next);
  };
  return (
    <div className="tl">
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus withinPortal>
        <Popover.Target>
          <button type="button" className="btn s" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <IconFilter2 className="i" aria-hidden="true" />
            {t("data.filterRows")}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterForm
            version={version}
            onAdd={(filter) => {
              setFilters([...filters, filter]);
              setOpen(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <Menu closeOnItemClick={false} width={240}>
        <Menu.Target>
          <button type="button" className="btn s">
            <IconColumns className="i" aria-hidden="true" />
            {t("data.columnsButton", { count: version.columns.length - hidden.size })}
          </button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflow: "auto" }}>
          {hidden.size > 0 && <Menu.Item onClick={() => onHidden(new Set())}>{t("data.showAllColumns")}</Menu.Item>}
          {version.columns.map(({ name }) => (
            <Menu.CheckboxItem key={name} checked={!hidden.has(name)} onChange={() => toggle(name)}>
              {name}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
      <SearchField
        label={t("data.searchRows")}
        isLabelled={false}
        className="input s tl-search"
        value={search.q ?? ""}
        onChange={(q) => onChange({ q: q === "" ? undefined : q })}
      />
      {filters.map((filter) => (
        <FilterChip
          key={JSON.stringify(filter)}
          filter={filter}
          onRemove={() => setFilters(filters.filter((other) => other !== filter))}
        />
      ))}
      <span className="grow" />
      <span className="key d-only">
        <span>
          <i className="k-hatch sq" />
          {t("common.empty")}
        </span>
      </span>
      <CountText window={window} rowCount={version.rowCount} />
    </div>
  );
};
