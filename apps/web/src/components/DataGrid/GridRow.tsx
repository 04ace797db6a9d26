import type { Cell, ColumnKind, RowsPage } from "@datalab/contract";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import type { GridColumn } from "./DataGrid.tsx";

/** A column in sight, at its place. A pinned one stays when the others scroll under it. */
export interface Placed {
  readonly column: GridColumn;
  readonly index: number;
  readonly isPinned: boolean;
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly numberWidth: number;
  readonly columnWidth: number;
  /** Room of the columns out of sight, left of the first that scrolls. */
  readonly before: number;
  readonly width: number;
}

const CellView = ({ value, kind }: { value: Cell | undefined; kind: ColumnKind }) => {
  const t = useT();
  const format = useFormat();
  if (value === undefined) return <span className="bone" />;
  if (value === null) return <span className="sr">{t("common.empty")}</span>;
  const text = typeof value === "number" && kind === "numeric" ? format.cell(value) : String(value);
  return (
    <span className="cut" title={text.length > 16 ? text : undefined}>
      {text}
    </span>
  );
};

/** The style of a column: its width, and where it is pinned its place. */
export const columnStyle = ({ isPinned }: Placed, { columnWidth, numberWidth }: Layout) =>
  isPinned ? { width: columnWidth, left: numberWidth } : { width: columnWidth };

/** One row: its number, then the cells in sight. A row that has not come yet is drawn as bones. */
export const GridRow = ({
  row,
  index,
  top,
  layout,
  current,
}: {
  row: RowsPage["rows"][number] | undefined;
  index: number;
  top: number;
  layout: Layout;
  current: string | null;
}) => {
  const cell = (placed: Placed) => {
    const { column, isPinned } = placed;
    const value = row === undefined ? undefined : (row[column.name] as Cell);
    const names = [
      column.kind === "numeric" ? "n" : "",
      value === null ? "mt" : "",
      column.name === current ? "cur" : "",
      isPinned ? "pinned" : "",
    ];
    return (
      <td
        key={column.name}
        aria-colindex={placed.index + 2}
        className={names.join(" ")}
        style={columnStyle(placed, layout)}
      >
        <CellView value={value} kind={column.kind} />
      </td>
    );
  };
  return (
    <tr aria-rowindex={index + 2} style={{ transform: `translateY(${top}px)`, width: layout.width }}>
      <th scope="row" className="rn" style={{ width: layout.numberWidth }}>
        {row?.$row ?? ""}
      </th>
      {layout.placed.filter(({ isPinned }) => isPinned).map(cell)}
      <td className="dg-gap" aria-hidden="true" style={{ width: layout.before }} />
      {layout.placed.filter(({ isPinned }) => !isPinned).map(cell)}
    </tr>
  );
};
