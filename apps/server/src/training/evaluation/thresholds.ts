import type { Evaluation } from "@datalab/contract";
import { type Answers, scoreHistogram, thresholdTable } from "@datalab/learn";
import { classNames, outOfFoldAnswers } from "./answers.ts";
import type { EvaluationInput } from "./input.ts";

type Thresholds = NonNullable<Extract<Evaluation["detail"], { kind: "classification" }>["thresholds"]>;

/** Without costs a probability means what it says: more likely than not. */
export const defaultThreshold = 0.5;
const maxPoints = 200;
const binCount = 25;

/**
 * Counts by threshold of the out-of-fold scores, and the threshold taken: the cheapest one where costs are given, else ½.
 * The test rows play no part. Null for other tasks than binary, or where no out-of-fold scores are kept.
 */
export const thresholdsOf = (input: EvaluationInput): Thresholds | null => {
  const answers = input.config.task === "binary" ? outOfFoldAnswers(input) : null;
  if (!answers) return null;
  return thresholdsOfAnswers(answers, {
    source: input.config.validation.kind === "cv" ? "out-of-fold" : "validation",
    positive: classNames(input)[1] ?? "",
    costs: input.config.costs,
  });
};

/** The same of any binary answers that the model had not learned from. */
export const thresholdsOfAnswers = (
  answers: Answers,
  { source, positive, costs }: Pick<Thresholds, "source" | "positive"> & { readonly costs: Costs | null },
): Thresholds => {
  const table = [...thresholdTable(answers, { maxPoints })].sort((a, b) => a.threshold - b.threshold);
  const histogram = scoreHistogram(answers, { binCount });
  return {
    source,
    positive,
    rows: answers.truth.length,
    positives: answers.truth.reduce((count, code) => count + (code === 1 ? 1 : 0), 0),
    threshold: table.map((row) => row.threshold),
    truePositives: table.map((row) => row.truePositives),
    falsePositives: table.map((row) => row.falsePositives),
    histogram: {
      edges: [...histogram.edges],
      positive: [...histogram.counts[1]!],
      negative: [...histogram.counts[0]!],
    },
    chosen: cheapest(table, costs),
  };
};

interface Costs {
  readonly missed: number;
  readonly falseAlarm: number;
}

interface ThresholdCounts {
  readonly threshold: number;
  readonly falseNegatives: number;
  readonly falsePositives: number;
}

/** The middle of the cheapest run of thresholds, so that a single row does not set it. */
const cheapest = (table: readonly ThresholdCounts[], costs: Costs | null): number => {
  if (!costs || table.length === 0) return defaultThreshold;
  const costOf = (row: ThresholdCounts) => costs.missed * row.falseNegatives + costs.falseAlarm * row.falsePositives;
  const lowest = Math.min(...table.map(costOf));
  const best = table.filter((row) => costOf(row) <= lowest);
  return best[Math.floor((best.length - 1) / 2)]!.threshold;
};
