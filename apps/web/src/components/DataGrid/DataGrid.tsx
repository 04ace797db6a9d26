import type { Cell, ColumnKind, ColumnProfile } from "@datalab/contract";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { ErrorPanel } from "../ErrorPanel/ErrorPanel.tsx";
import "./data-grid.css";
import { GridHead } from "./GridHead.tsx";
import type { Flag } from "./summary.ts";
import type { RowWindow } from "./useRowWindow.ts";

export interface GridColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly profile: ColumnProfile | undefined;
  readonly flag: Flag | null;
}

const rowHeight = 32;
const columnWidth = 160;
const numberWidth = 56;
/** Browsers draw no box taller than about 33 million pixels. */
export const mostRows = 1_000_000;

const CellView = ({ value, kind }: { value: Cell | undefined; kind: ColumnKind }) => {
  const t = useT();
  const format = useFormat();
  if (value === undefined) return <span className="bone" />;
  if (value === null) return <span className="sr">{t("common.empty")}</span>;
  const text = typeof value === "number" && kind === "numeric" ? format.cell(value) : String(value);
  return (
    <span className="cut" title={text.length > 20 ? text : undefined}>
      {text}
    </span>
  );
};

/**
 * A table of any size: rows come by windows from the server, rows and columns out of sight are not drawn.
 * Empty cells are hatched, numbers stand right, the row number stays in place.
 */
export const DataGrid = ({
  label,
  columns,
  window,
  onRange,
  current,
  onOpen,
  sort,
  menu,
}: {
  label: string;
  columns: readonly GridColumn[];
  window: RowWindow;
  onRange: (first: number, last: number) => void;
  current: string | null;
  onOpen: (column: string) => void;
  sort: { column: string; descending: boolean } | null;
  /** What the arrow of a head opens. */
  menu: (column: GridColumn) => ReactNode;
}) => {
  const t = useT();
  const box = useRef<HTMLElement>(null);
  const count = Math.min(window.total ?? 0, mostRows);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => columnWidth,
    overscan: 2,
  });
  const seen = rows.getVirtualItems();
  const first = seen[0]?.index ?? 0;
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [first, last, onRange]);
  const shown = across.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const width = numberWidth + across.getTotalSize();
  return (
    <section className="gridw" ref={box} aria-label={label}>
      <table className="dg num" aria-rowcount={count + 1} aria-colcount={columns.length + 1} style={{ width }}>
        <thead>
          <tr aria-rowindex={1}>
            <th className="rn" style={{ width: numberWidth }}>
              <span className="sr">{t("data.rowNumber")}</span>
            </th>
            <td className="dg-gap" aria-hidden="true" style={{ width: before }} />
            {shown.map(({ index, key }) => {
              const column = columns[index];
              return column ? (
                <GridHead
                  key={key}
                  column={column}
                  index={index}
                  width={columnWidth}
                  isCurrent={column.name === current}
                  sorted={sort?.column === column.name ? (sort.descending ? "descending" : "ascending") : null}
                  onOpen={onOpen}
                  menu={menu(column)}
                />
              ) : null;
            })}
          </tr>
        </thead>
        <tbody style={{ height: rows.getTotalSize() }}>
          {seen.map(({ index, start, key }) => {
            const row = window.rowAt(index);
            return (
              <tr key={key} aria-rowindex={index + 2} style={{ transform: `translateY(${start}px)`, width }}>
                <th scope="row" className="rn" style={{ width: numberWidth }}>
                  {row?.$row ?? ""}
                </th>
                <td className="dg-gap" aria-hidden="true" style={{ width: before }} />
                {shown.map((item) => {
                  const column = columns[item.index];
                  if (!column) return null;
                  const value = row === undefined ? undefined : (row[column.name] as Cell);
                  return (
                    <td
                      key={item.key}
                      aria-colindex={item.index + 2}
                      className={`${column.kind === "numeric" ? "n" : ""} ${value === null ? "mt" : ""} ${column.name === current ? "cur" : ""}`}
                      style={{ width: columnWidth }}
                    >
                      <CellView value={value} kind={column.kind} />
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {window.total === 0 && <p className="dg-none">{t("data.noRows")}</p>}
      {window.error && (
        <div className="dg-none">
          <ErrorPanel error={window.error} onRetry={window.retry} />
        </div>
      )}
    </section>
  );
};
