import type { TrainingConfig } from "@datalab/contract";
import { createRandom, defaultPreparation, type Table, type Target } from "@datalab/learn";
import type { Judges } from "../engine/finish.ts";
import type { Material } from "../engine/material.ts";
import { shareTable, shareTarget } from "../engine/shared.ts";

/** Made rows: two informative numbers, one of noise, an informative category, a group of four rows each, a time. */
export const madeMaterial = (
  task: TrainingConfig["task"],
  rowCount = 240,
  { seed = 5, repeatEvery = 0 }: { seed?: number; repeatEvery?: number } = {},
): Material => {
  const random = createRandom(seed);
  const numbers = () => Float64Array.from({ length: rowCount }, () => random.normal());
  const [a, b, noise] = [numbers(), numbers(), numbers()];
  const codes = Int32Array.from({ length: rowCount }, () => random.below(3));
  const signal = Float64Array.from(
    a,
    (value, row) => value - 0.8 * b[row]! + (codes[row] === 2 ? 1 : 0) + 0.6 * random.normal(),
  );
  if (repeatEvery > 0)
    for (let row = repeatEvery; row < rowCount; row += repeatEvery)
      for (const values of [a, b, noise, codes, signal]) values[row] = values[row - 1]!;
  const table: Table = {
    rowCount,
    columns: [
      { kind: "numeric", name: "a", values: a },
      { kind: "numeric", name: "b", values: b },
      { kind: "numeric", name: "noise", values: noise },
      { kind: "categorical", name: "color", codes, categories: ["blue", "green", "red"] },
    ],
  };
  const group = Int32Array.from({ length: rowCount }, (_, row) => Math.floor(row / 4));
  return {
    table: shareTable(table),
    target: shareTarget(targetOf(task, signal)),
    setAside: {
      rowCount,
      columns: [
        {
          kind: "categorical",
          name: "family",
          codes: group,
          categories: Array.from({ length: rowCount / 4 }, (_, i) => `f${String(i).padStart(4, "0")}`),
        },
        {
          kind: "date",
          name: "day",
          values: Float64Array.from({ length: rowCount }, (_, row) => ((row * 7) % rowCount) * 86_400_000),
        },
      ],
    },
    rowNumbers: Int32Array.from({ length: rowCount }, (_, row) => row + 1),
    notes: { versionRows: rowCount, withoutTarget: 0, withoutTime: 0, ofDroppedClasses: 0, sampledFrom: null },
  };
};

const targetOf = (task: TrainingConfig["task"], signal: Float64Array): Target => {
  if (task === "regression") return { kind: "numbers", name: "y", values: signal };
  const cuts = task === "binary" ? [0.5] : [-0.5, 1];
  const codes = Int32Array.from(signal, (value) => cuts.filter((cut) => value > cut).length);
  return { kind: "classes", name: "y", codes, classes: task === "binary" ? ["no", "yes"] : ["low", "mid", "high"] };
};

export const madeConfig = (task: TrainingConfig["task"], change: Partial<TrainingConfig> = {}): TrainingConfig => ({
  name: "made",
  datasetId: "0".repeat(32),
  version: 1,
  target: "y",
  task,
  positiveClass: task === "binary" ? "yes" : null,
  exclude: [],
  kinds: {},
  group: null,
  time: null,
  keepDuplicatesTogether: true,
  preparation: defaultPreparation,
  candidates: (task === "regression" ? ["linear", "ridge", "elastic-net"] : ["logistic", "knn", "decision-tree"]).map(
    (estimator) => ({ estimator, parameters: {} }),
  ),
  validation: { kind: "cv", folds: 3 },
  testFraction: 0.25,
  metric: task === "regression" ? "rmse" : task === "binary" ? "roc_auc" : "balanced_accuracy",
  budgetSeconds: null,
  seed: 7,
  costs: null,
  kept: [],
  ...change,
});

/** Judges that say nothing, where a test is about the search alone. */
export const silentJudges: Judges = {
  evaluate: async (input) => ({
    testRows: input.test.length,
    trainRows: input.train.length,
    metrics: [],
    detail: {
      kind: "regression",
      points: { row: [], actual: [], predicted: [], low: [], high: [] },
      sampledFrom: 0,
      residuals: { edges: [], counts: [], mean: 0, sd: 0 },
      fifths: [],
      intervals: null,
    },
    slices: [],
    groups: null,
    overallError: 0,
    importance: [],
    learningCurve: null,
    sampled: null,
  }),
  judge: () => ({
    level: "cannot-say",
    headline: { code: "made", figures: {} },
    use: { code: "made", figures: {} },
    holds: [],
    watch: [],
    unchecked: [],
    next: [],
  }),
};
