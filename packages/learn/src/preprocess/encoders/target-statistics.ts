import type { Target } from "../../data/table.ts";

/** How many columns a target is told by: its mean, the share of the positive class, or the share of each class. */
export const statisticCount = (target: Target): number =>
  target.kind === "numbers" || target.classes.length <= 2 ? 1 : target.classes.length;

/** Adds a row's target to sums of `statisticCount` entries at `offset`. */
export const addTarget = (sums: Float64Array, offset: number, target: Target, row: number, sign = 1): void => {
  if (target.kind === "numbers") sums[offset]! += sign * (target.values[row] as number);
  else {
    const code = target.codes[row] as number;
    if (target.classes.length > 2) sums[offset + code]! += sign;
    else if (code === 1) sums[offset]! += sign;
  }
};

/** What each column tells, in words. */
export const statisticNames = (target: Target): string[] => {
  if (target.kind === "numbers") return [`mean ${target.name}`];
  if (target.classes.length <= 2) return [`share of ${target.name} = ${target.classes[1] ?? target.classes[0] ?? ""}`];
  return target.classes.map((label) => `share of ${target.name} = ${label}`);
};
