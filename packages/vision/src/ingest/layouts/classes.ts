import { type ImageProblem, problem } from "../problem.ts";

/**
 * Class folders that differ by case alone are one class, in its most frequent spelling: `Cat` and `cat` on a disk that
 * does not tell them apart are one folder.
 */
export const mergeCase = (
  labels: ReadonlyMap<string, string>,
): { spelling: (label: string) => string; problems: ImageProblem[] } => {
  const counts = new Map<string, number>();
  for (const label of labels.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
  const chosen = new Map<string, string>();
  for (const [label] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
    if (!chosen.has(label.toLowerCase())) chosen.set(label.toLowerCase(), label);
  const spelling = (label: string): string => chosen.get(label.toLowerCase()) ?? label;
  const problems = [...counts]
    .filter(([label]) => spelling(label) !== label)
    .map(([label, images]) => problem(label, "mixed-case-folders", "kept", { label: spelling(label), images }));
  return { spelling, problems };
};
