import { denseGroups } from "./dense-groups.ts";
import type { Fold, SplitData } from "./fold.ts";
import { SplitError } from "./split-error.ts";

/**
 * Proves a split before anything is trained on it: no side is empty, no row on both sides, no group crosses and, by
 * time, the past lies before the future.
 * @throws SplitError
 */
export const assertFolds = (folds: readonly Fold[], data: SplitData, byTime: boolean): void => {
  const groups = data.groups && denseGroups(data.groups);
  folds.forEach((fold, number) => {
    const { train, validation } = fold;
    if (train.length === 0 || validation.length === 0)
      throw new SplitError(
        "empty-side",
        `Fold ${number + 1} has ${train.length} training and ${validation.length} validation rows; both need at least one.`,
        { fold: number, train: train.length, validation: validation.length },
      );
    assertRows(fold, data.rowCount, number);
    if (groups) assertGroups(fold, groups.dense, groups.count, number);
    if (byTime && data.time) assertTime(fold, data.time, number);
  });
};

const assertRows = ({ train, validation }: Fold, rowCount: number, fold: number): void => {
  const seen = new Uint8Array(rowCount);
  for (const side of [train, validation]) {
    let previous = -1;
    for (const row of side) {
      if (row <= previous || row >= rowCount || seen[row])
        throw new SplitError("invalid-rows", `Fold ${fold + 1}: row ${row} is repeated, out of order or unknown.`, {
          fold,
          row,
        });
      seen[row] = 1;
      previous = row;
    }
  }
};

const assertGroups = ({ train, validation }: Fold, groups: Int32Array, groupCount: number, fold: number): void => {
  const isTrained = new Uint8Array(groupCount);
  for (const row of train) isTrained[groups[row] as number] = 1;
  for (const row of validation)
    if (isTrained[groups[row] as number])
      throw new SplitError("group-crosses", `Fold ${fold + 1}: the group of row ${row} lies on both sides.`, {
        fold,
        row,
      });
};

const assertTime = ({ train, validation }: Fold, time: Float64Array, fold: number): void => {
  const last = train.reduce((max, row) => Math.max(max, time[row] as number), -Infinity);
  const first = validation.reduce((min, row) => Math.min(min, time[row] as number), Infinity);
  if (last >= first)
    throw new SplitError("time-crosses", `Fold ${fold + 1}: a training row is not older than every validation row.`, {
      fold,
      last,
      first,
    });
};
