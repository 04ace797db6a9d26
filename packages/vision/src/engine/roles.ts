import { createRandom, gather, type SplitData, SplitError, type SplitStrategy, splitFolds } from "@datalab/learn";
import type { ImageItem } from "../types.ts";
import type { Roles, VisionPlan, VisionResult } from "./contract.ts";
import { VisionError } from "./vision-error.ts";

type Warning = VisionResult["warnings"][number];
type Fold = Roles["folds"][number];

export interface MadeRoles {
  readonly roles: Roles;
  /** Class index of every picture of the source; anomaly: 0 good, 1 defective; −1 plays no role. */
  readonly labels: Int32Array;
  readonly warnings: readonly Warning[];
}

type Plan = Pick<
  VisionPlan,
  "task" | "classes" | "normalLabel" | "validation" | "test" | "keepDuplicatesTogether" | "useDefects" | "seed"
>;

/**
 * Who trains, who validates, who tests. Splits that the set brings are honoured where the plan says `given`; all others
 * are stratified, and pictures of one group (near copies, or the same bytes) never part. Defects of the training pool
 * validate, and train only where the plan allows it; every fold has its own.
 * @throws VisionError where the pictures do not allow it.
 */
export const makeRoles = (plan: Plan, items: readonly ImageItem[]): MadeRoles => {
  const labels = labelsOf(plan, items);
  const warnings: Warning[] = [];
  const usable = items.map(({ index }) => index).filter((index) => labels[index]! >= 0);
  const cut = cutter(plan, items, labels, warnings);
  const outer = testOf(plan, items, usable, cut);
  const test = outer.validate;
  if (test.length === 0) throw new VisionError("no-test-images", "The set has no labelled pictures to test on.");
  const pool = withoutCopies(plan, items, outer.fit, test, warnings);
  const learnable = (indices: readonly number[]) =>
    plan.task === "anomaly" && !plan.useDefects ? indices.filter((index) => labels[index] === 0) : indices;
  const folds = foldsOf(plan, items, pool, cut).map(({ fit, validate }) => ({ fit: learnable(fit), validate }));
  const train = learnable(
    plan.validation.kind === "given" ? pool.filter((index) => items[index]!.split !== "validation") : pool,
  );
  check(plan, labels, train, folds);
  tellCrossing(items, [...train], test, warnings);
  return { roles: { train, folds, test }, labels, warnings };
};

const labelsOf = (plan: Plan, items: readonly ImageItem[]): Int32Array => {
  const labels = new Int32Array(items.length).fill(-1);
  const codeOf = new Map(plan.classes.map((name, code) => [name, code]));
  for (const { index, label } of items) {
    if (label === null) continue;
    labels[index] = plan.task === "anomaly" ? Number(label !== plan.normalLabel) : (codeOf.get(label) ?? -1);
  }
  return labels;
};

type Cut = (indices: readonly number[], strategy: SplitStrategy, label: string) => Fold[];

/** Cuts pictures by their labels (kinds of defect each for themselves), with groups whole. */
const cutter = (plan: Plan, items: readonly ImageItem[], labels: Int32Array, warnings: Warning[]): Cut => {
  const random = createRandom(plan.seed).fork("roles");
  const kinds = new Map<string, number>();
  const kindOf = (index: number): number => {
    if (plan.task === "classification") return labels[index]!;
    const label = items[index]!.label ?? "";
    kinds.set(label, kinds.get(label) ?? kinds.size);
    return kinds.get(label)!;
  };
  return (indices, strategy, label) => {
    const classes = Int32Array.from(indices, kindOf);
    const attempt = (groups: Int32Array): Fold[] => {
      const data: SplitData = { rowCount: indices.length, classes, groups };
      return splitFolds(fewerFolds(strategy, groups), data, random.fork(label)).map(({ train, validation }) => ({
        fit: [...gather(Int32Array.from(indices), train, Int32Array)],
        validate: [...gather(Int32Array.from(indices), validation, Int32Array)],
      }));
    };
    try {
      return attempt(groupsOf(plan, items, indices, true));
    } catch (error) {
      if (!(error instanceof SplitError)) throw error;
    }
    // So many near copies that nothing can be parted: only pictures of the same bytes stay together.
    try {
      const folds = attempt(groupsOf(plan, items, indices, false));
      warnings.push({ code: "vision.near-copies-parted", figures: { images: indices.length } });
      return folds;
    } catch (error) {
      if (!(error instanceof SplitError)) throw error;
      throw new VisionError("too-few-images", `${indices.length} pictures are too few to be split: ${error.message}`, {
        images: indices.length,
      });
    }
  };
};

/** No more folds than there are groups, and a stratified cut that small classes do not refuse. */
const fewerFolds = (strategy: SplitStrategy, groups: Int32Array): SplitStrategy => {
  if (strategy.kind === "holdout") return strategy;
  return { kind: "group", folds: Math.max(2, Math.min(strategy.folds, new Set(groups).size)) };
};

/** Numbers of the groups of some pictures. @param near also near copies, not only the same bytes. */
const groupsOf = (plan: Plan, items: readonly ImageItem[], indices: readonly number[], near: boolean): Int32Array => {
  if (!plan.keepDuplicatesTogether) return Int32Array.from(indices, (_, position) => position);
  // Bytes and near groups are names of one family: whoever shares either belongs together, over any number of steps.
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let above = parent.get(at); above !== undefined; above = parent.get(at)) at = above;
    return at;
  };
  const bytesOf = (index: number) => `bytes ${items[index]!.sha256}`;
  for (const index of near ? indices : []) {
    const { group } = items[index]!;
    const [one, other] = [root(bytesOf(index)), root(`group ${group}`)];
    if (group !== null && one !== other) parent.set(one, other);
  }
  const numbers = new Map<string, number>();
  return Int32Array.from(indices, (index) => {
    const key = root(bytesOf(index));
    numbers.set(key, numbers.get(key) ?? numbers.size);
    return numbers.get(key)!;
  });
};

const testOf = (plan: Plan, items: readonly ImageItem[], usable: readonly number[], cut: Cut): Fold => {
  const { test } = plan;
  if (test.kind === "given")
    return {
      fit: usable.filter((index) => items[index]!.split !== "test"),
      validate: usable.filter((index) => items[index]!.split === "test"),
    };
  const isKept = (index: number) => plan.validation.kind === "given" && items[index]!.split === "validation";
  const kept = usable.filter(isKept);
  const rest = usable.filter((index) => !isKept(index));
  const [fold] = cut(rest, { kind: "holdout", fraction: test.fraction }, "test");
  return { fit: [...kept, ...fold!.fit].sort((a, b) => a - b), validate: fold!.validate };
};

/** A picture whose very bytes are in the test would tell its answer: it does not train. */
const withoutCopies = (
  plan: Plan,
  items: readonly ImageItem[],
  pool: readonly number[],
  test: readonly number[],
  warnings: Warning[],
): readonly number[] => {
  const tested = new Set(test.map((index) => items[index]!.sha256));
  const kept = pool.filter((index) => !tested.has(items[index]!.sha256));
  const copies = pool.length - kept.length;
  if (copies > 0) warnings.push({ code: "vision.same-picture-in-train-and-test", figures: { images: copies } });
  return plan.keepDuplicatesTogether ? kept : pool;
};

const foldsOf = (plan: Plan, items: readonly ImageItem[], pool: readonly number[], cut: Cut): Fold[] => {
  const { validation } = plan;
  if (validation.kind === "given")
    return [
      {
        fit: pool.filter((index) => items[index]!.split !== "validation"),
        validate: pool.filter((index) => items[index]!.split === "validation"),
      },
    ];
  if (pool.length < 2)
    throw new VisionError("too-few-images", `${pool.length} pictures are left to train on; at least 2 are needed.`, {
      images: pool.length,
    });
  return validation.kind === "cv"
    ? cut(pool, { kind: "group", folds: validation.folds }, "folds")
    : cut(pool, { kind: "holdout", fraction: validation.fraction }, "validation");
};

const check = (plan: Plan, labels: Int32Array, train: readonly number[], folds: readonly Fold[]): void => {
  const count = (indices: readonly number[], label: number) =>
    indices.filter((index) => labels[index] === label).length;
  if (plan.task === "anomaly") {
    if (folds.some(({ fit }) => count(fit, 0) < 1))
      throw new VisionError("no-normal-images", `There are ${count(train, 0)} good pictures to learn from.`, {
        images: count(train, 0),
      });
    if (folds.some(({ validate }) => count(validate, 0) < 1))
      throw new VisionError(
        "no-validation-images",
        "No good pictures are left to validate on: a threshold needs them.",
      );
    return;
  }
  if (folds.some(({ validate }) => validate.length === 0))
    throw new VisionError("no-validation-images", "The set has no validation pictures.");
  if (new Set(train.map((index) => labels[index])).size < 2)
    throw new VisionError("one-class", "All training pictures have the same class: there is nothing to tell apart.");
};

const tellCrossing = (
  items: readonly ImageItem[],
  train: readonly number[],
  test: readonly number[],
  warnings: Warning[],
): void => {
  const tested = new Set(test.map((index) => items[index]!.group).filter((group) => group !== null));
  const crossing = train.filter((index) => {
    const { group } = items[index]!;
    return group !== null && tested.has(group);
  }).length;
  if (crossing > 0) warnings.push({ code: "vision.duplicates-across-splits", figures: { images: crossing } });
};
