import type { TargetView } from "../subject.ts";

/** Rows of each class that occurs, the most frequent first. @param scale rows of the table for one of the sample */
export const classCounts = (
  target: TargetView & { kind: "classes" },
  scale: number,
): { name: string; rows: number }[] => {
  const counts = new Int32Array(target.classes.length);
  for (const code of target.codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return [...counts]
    .map((rows, i) => ({ name: target.classes[i] ?? "", rows: Math.round(rows * scale) }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
};
