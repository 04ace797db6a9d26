import { fires, holdRule, notRun, silent } from "../../rule.ts";

/** The same place in four folds of five is not chance. */
const sameRankShare = 0.8;
/** More names than this are no longer «clear». */
const mostColumns = 3;

/** The leading columns whose importance is above zero for certain and that keep their rank from fold to fold. */
export const clearDrivers = holdRule({
  code: "clear-drivers",
  weigh({ evaluation: { importance } }) {
    if (importance.length === 0) return notRun("not-defined");
    const leading: typeof importance = [];
    for (const [place, column] of importance.slice(0, mostColumns).entries()) {
      const kept = column.ranks.filter((rank) => rank === place + 1).length;
      if (column.low <= 0 || kept < sameRankShare * column.ranks.length) break;
      leading.push(column);
    }
    if (leading.length === 0) return silent;
    const columns = leading.map((column) => column.column);
    return fires({ columns, shares: leading.map((column) => column.share) }, { kind: "importance", columns });
  },
});
