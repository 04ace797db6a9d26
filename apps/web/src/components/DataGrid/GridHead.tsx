import { Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconChevronDown } from "@tabler/icons-react";
import type { CSSProperties, ReactNode } from "react";
import { kindText, useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { ColumnHistogram } from "../ColumnHistogram/ColumnHistogram.tsx";
import type { Placed } from "./GridRow.tsx";
import { summaryOf } from "./summary.ts";

/** Name, type, histogram with a hatched share for empty cells, one line of summary, one flag. */
export const GridHead = ({
  placed,
  style,
  isCurrent,
  sorted,
  onOpen,
  menu,
}: {
  placed: Placed;
  style: CSSProperties;
  isCurrent: boolean;
  sorted: "ascending" | "descending" | null;
  onOpen: (column: string) => void;
  menu: ReactNode;
}) => {
  const t = useT();
  const format = useFormat();
  const { name, kind, profile, flag } = placed.column;
  const Sort = sorted === "descending" ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      aria-colindex={placed.index + 2}
      aria-sort={sorted ?? "none"}
      className={`dg-th ${isCurrent ? "cur" : ""} ${placed.isPinned ? "pinned" : ""}`}
      style={style}
    >
      <div className="row between">
        <button
          type="button"
          className="dg-name"
          aria-pressed={isCurrent}
          title={name}
          aria-label={t("data.columnOpen", { name })}
          onClick={() => onOpen(name)}
        >
          <b>{name}</b>
        </button>
        {sorted && <Sort className="i" aria-hidden="true" />}
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <button type="button" className="dg-more" aria-label={t("data.columnMenu", { name })}>
              <IconChevronDown className="i" aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>{menu}</Menu.Dropdown>
        </Menu>
      </div>
      <div className="ty">{kindText(kind, t)}</div>
      {profile && (
        <button type="button" className="dg-open" tabIndex={-1} aria-hidden="true" onClick={() => onOpen(name)}>
          <ColumnHistogram profile={profile} isCurrent={isCurrent} />
          <span className="sm">{summaryOf(profile, format, t)}</span>
        </button>
      )}
      {flag ? <span className={`tag ${flag.tone}`}>{flag.text}</span> : <span className="tag none">&nbsp;</span>}
    </th>
  );
};
