import type { Random } from "../random/random.ts";
import { assertFolds } from "./assert-folds.ts";
import { assignGroups, groupRows } from "./assign-groups.ts";
import type { Fold, SplitData, SplitStrategy } from "./fold.ts";
import { SplitError } from "./split-error.ts";
import { expandingWindow, timeBlocks } from "./time-folds.ts";

/**
 * Splits rows into folds. Whatever the strategy, rows of one group (`data.groups`: a named column or exact
 * duplicates) stay together, and the result is checked before it is returned.
 * - `kfold`: shuffled; `stratified`: class shares alike in every fold; `group`: as `stratified` where classes are given.
 * - `time`: an expanding window over folds + 1 blocks; the oldest block is never validated on.
 * - `holdout`: one fold; the newest rows where a time is given, else stratified and grouped by what is given.
 * @throws SplitError when the rows do not allow it, with the figures that say why.
 */
export const splitFolds = (strategy: SplitStrategy, data: SplitData, random: Random): Fold[] => {
  assertData(strategy, data);
  const folds = makeFolds(strategy, data, random);
  assertFolds(folds, data, isByTime(strategy, data));
  return folds;
};

const isByTime = (strategy: SplitStrategy, data: SplitData): boolean =>
  strategy.kind === "time" || (strategy.kind === "holdout" && data.time !== undefined);

const makeFolds = (strategy: SplitStrategy, data: SplitData, random: Random): Fold[] => {
  if (strategy.kind === "time")
    return expandingWindow(timeBlocks(data.time!, equalShares(strategy.folds + 1)), strategy.folds, data.groups);
  if (strategy.kind === "holdout") {
    const shares = [1 - strategy.fraction, strategy.fraction];
    if (data.time) return expandingWindow(timeBlocks(data.time, shares), 1, data.groups);
    return [foldOf(assignGroups(groupsOf(data, 2), data.classes, shares, random), 1)];
  }
  const groups = groupsOf(data, strategy.folds);
  const classes = strategy.kind === "kfold" ? undefined : data.classes;
  if (classes && strategy.kind === "stratified") assertClasses(classes, strategy.folds);
  const parts = assignGroups(groups, classes, equalShares(strategy.folds), random);
  return Array.from({ length: strategy.folds }, (_, fold) => foldOf(parts, fold));
};

const equalShares = (count: number): number[] => Array.from({ length: count }, () => 1 / count);

const foldOf = (parts: Int32Array, validated: number): Fold => {
  const size = parts.reduce((count, part) => count + (part === validated ? 1 : 0), 0);
  const train = new Int32Array(parts.length - size);
  const validation = new Int32Array(size);
  let t = 0;
  let v = 0;
  for (let row = 0; row < parts.length; row++)
    if (parts[row] === validated) validation[v++] = row;
    else train[t++] = row;
  return { train, validation };
};

const groupsOf = (data: SplitData, parts: number) => {
  const groups = groupRows(data.rowCount, data.groups);
  if (groups.groupCount < parts)
    throw new SplitError(
      "too-few-groups",
      `${groups.groupCount} groups cannot be spread over ${parts} parts, since a group never parts; ask for fewer folds.`,
      { groups: groups.groupCount, folds: parts },
    );
  return groups;
};

const assertClasses = (classes: Int32Array, folds: number): void => {
  const sizes = new Map<number, number>();
  for (const code of classes) sizes.set(code, (sizes.get(code) ?? 0) + 1);
  for (const [code, count] of sizes)
    if (count < folds)
      throw new SplitError(
        "class-too-small",
        `Class ${code} has ${count} rows, fewer than the ${folds} folds; ask for fewer folds or leave the class out.`,
        { class: code, count, folds },
      );
};

const assertData = (strategy: SplitStrategy, { rowCount, classes, groups, time }: SplitData): void => {
  for (const given of [classes, groups, time])
    if (given && given.length !== rowCount)
      throw new SplitError("length-mismatch", `Got ${given.length} entries for ${rowCount} rows.`, {
        rows: rowCount,
        length: given.length,
      });
  if (strategy.kind === "holdout") {
    if (!(strategy.fraction > 0 && strategy.fraction < 1))
      throw new SplitError(
        "invalid-fraction",
        `The share held out must lie between 0 and 1; got ${strategy.fraction}.`,
        {
          fraction: strategy.fraction,
        },
      );
  } else if (!Number.isInteger(strategy.folds) || strategy.folds < (strategy.kind === "time" ? 1 : 2))
    throw new SplitError("invalid-folds", `The number of folds must be a whole number ≥ 2; got ${strategy.folds}.`, {
      folds: strategy.folds,
    });
  const parts = strategy.kind === "holdout" ? 2 : strategy.kind === "time" ? strategy.folds + 1 : strategy.folds;
  if (rowCount < parts)
    throw new SplitError("too-few-rows", `${rowCount} rows cannot be split into ${parts} parts.`, {
      rows: rowCount,
      folds: parts,
    });
  if (strategy.kind === "stratified" && !classes)
    throw new SplitError("missing-classes", "A stratified split needs classes.");
  if (strategy.kind === "group" && !groups)
    throw new SplitError("missing-groups", "A split by group needs a group column.");
  if (strategy.kind === "time" && !time) throw new SplitError("missing-time", "A split by time needs a time column.");
};
