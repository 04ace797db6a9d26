import type { ColumnKind, ColumnProfile } from "@datalab/contract";
import { useMediaQuery } from "@mantine/hooks";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useT } from "../../i18n/i18n.ts";
import { ErrorPanel } from "../ErrorPanel/ErrorPanel.tsx";
import "./data-grid.css";
import { Loading } from "../Loading/Loading.tsx";
import { GridHead } from "./GridHead.tsx";
import { columnStyle, GridRow, type Layout, type Placed } from "./GridRow.tsx";
import type { Flag } from "./summary.ts";
import type { RowWindow } from "./useRowWindow.ts";

/** The columns in sight and the first one. One function for all renders: a new one would measure anew at each. */
const withFirst = (range: Range): number[] => [...new Set([0, ...defaultRangeExtractor(range)])];

export interface GridColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly profile: ColumnProfile | undefined;
  readonly flag: Flag | null;
}

const rowHeight = 32;
/** Browsers draw no box taller than about 33 million pixels. */
export const mostRows = 1_000_000;

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
  // On a phone the first column stays beside the row numbers, and both are narrower.
  const isPhone = useMediaQuery("(max-width: 760px)") ?? false;
  const numberWidth = isPhone ? 44 : 56;
  const columnWidth = isPhone ? 132 : 160;
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => columnWidth,
    overscan: 2,
    rangeExtractor: isPhone ? withFirst : defaultRangeExtractor,
  });
  useEffect(() => {
    if (columnWidth > 0) across.measure();
  }, [across, columnWidth]);
  const seen = rows.getVirtualItems();
  const first = seen[0]?.index ?? 0;
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [first, last, onRange]);
  const placed = across.getVirtualItems().flatMap(({ index }): Placed[] => {
    const column = columns[index];
    return column ? [{ column, index, isPinned: isPhone && index === 0 }] : [];
  });
  const firstLoose = placed.find(({ isPinned }) => !isPinned)?.index ?? 0;
  const layout: Layout = {
    placed,
    numberWidth,
    columnWidth,
    before: Math.max(firstLoose - (isPhone ? 1 : 0), 0) * columnWidth,
    width: numberWidth + across.getTotalSize(),
  };
  const head = (one: Placed) => (
    <GridHead
      key={one.column.name}
      placed={one}
      style={columnStyle(one, layout)}
      isCurrent={one.column.name === current}
      sorted={sort?.column === one.column.name ? (sort.descending ? "descending" : "ascending") : null}
      onOpen={onOpen}
      menu={menu(one.column)}
    />
  );
  return (
    <section className="gridw" ref={box} aria-label={label}>
      <table
        className="dg num"
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 1}
        style={{ width: layout.width }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th className="rn" style={{ width: numberWidth }}>
              <span className="sr">{t("data.rowNumber")}</span>
            </th>
            {placed.filter(({ isPinned }) => isPinned).map(head)}
            <td className="dg-gap" aria-hidden="true" style={{ width: layout.before }} />
            {placed.filter(({ isPinned }) => !isPinned).map(head)}
          </tr>
        </thead>
        <tbody style={{ height: rows.getTotalSize() }}>
          {seen.map(({ index, start, key }) => (
            <GridRow key={key} row={window.rowAt(index)} index={index} top={start} layout={layout} current={current} />
          ))}
        </tbody>
      </table>
      {window.total === null && !window.error && <Loading />}
      {window.total === 0 && <p className="dg-none">{t("data.noRows")}</p>}
      {window.error && (
        <div className="dg-none">
          <ErrorPanel error={window.error} onRetry={window.retry} />
        </div>
      )}
    </section>
  );
};
