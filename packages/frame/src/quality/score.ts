import type { Finding, FindingLevel } from "../types.ts";

const points: Readonly<Record<FindingLevel, number>> = { blocks: 15, watch: 5, note: 1 };
/** However many columns share a problem, it is one problem of the table. */
const mostPerCode: Readonly<Record<FindingLevel, number>> = { blocks: 30, watch: 12, note: 4 };

/** 0 … 100: what is found takes points off, and the list says how many each. */
export const scoreOf = (
  findings: readonly Finding[],
): { score: number; lowers: { code: string; points: number }[] } => {
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  const lowers = [...byCode].map(([code, found]) => {
    const worst = Math.max(...found.map(({ level }) => mostPerCode[level]));
    return {
      code,
      points: Math.min(
        worst,
        found.reduce((sum, { level }) => sum + points[level], 0),
      ),
    };
  });
  lowers.sort((a, b) => b.points - a.points);
  return { score: Math.max(0, Math.round(100 - lowers.reduce((sum, lower) => sum + lower.points, 0))), lowers };
};
