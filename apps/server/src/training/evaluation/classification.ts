import type { Evaluation } from "@datalab/contract";
import {
  type Answers,
  confusionMatrix,
  metricOf,
  prCurve,
  rocCurve,
  scoreHistogram,
  wilsonBounds,
} from "@datalab/learn";
import { classNames, testAnswers } from "./answers.ts";
import { againstRest, calibrationOf } from "./calibration.ts";
import type { EvaluationInput } from "./input.ts";
import { finiteOrNull } from "./statistics.ts";

type Detail = Extract<Evaluation["detail"], { kind: "classification" }>;

const maxPoints = 200;
const scoreBins = 25;
/** Curves of more classes than this cannot be told apart on a chart: those with most test rows are kept. */
const maxCurves = 10;

/** All that the result page shows of a classification, on the test rows. */
export const classificationDetail = (input: EvaluationInput, thresholds: Detail["thresholds"]): Detail =>
  detailOfAnswers(testAnswers(input, thresholds?.chosen), classNames(input), thresholds, input.config.seed);

/** The same of any answers, whatever they are about. @param names of the classes, in the order of their codes */
export const detailOfAnswers = (
  answers: Answers,
  names: readonly string[],
  thresholds: Detail["thresholds"],
  seed: number,
): Detail => {
  const { counts } = confusionMatrix(answers);
  const curves = curveClasses(answers, names);
  return {
    kind: "classification",
    classes: names.map((name, k) => classReport(counts, k, name)),
    confusion: { classes: [...names], counts: counts.map((row) => [...row]) },
    roc: curves.map(({ code, label }) => rocOf(answers, code, label)),
    pr: curves.map(({ code, label }) => prOf(answers, code, label)),
    calibration: curves.map(({ code, label }) => calibrationOf(answers, code, label, seed)),
    scores: curves.map(({ code, label }) => scoresOf(answers, code, label, names)),
    thresholds,
  };
};

/** Binary: the positive class says all. Otherwise each class against the rest. */
const curveClasses = ({ truth, classCount }: Answers, names: readonly string[]): { code: number; label: string }[] => {
  if (classCount === 2) return [{ code: 1, label: names[1]! }];
  const support = names.map((_, code) => truth.reduce((count, t) => count + (t === code ? 1 : 0), 0));
  return names
    .map((label, code) => ({ code, label }))
    .sort((a, b) => support[b.code]! - support[a.code]! || a.code - b.code)
    .slice(0, maxCurves)
    .sort((a, b) => a.code - b.code);
};

const classReport = (counts: readonly (readonly number[])[], k: number, name: string): Detail["classes"][number] => {
  const support = counts[k]!.reduce((sum, count) => sum + count, 0);
  const called = counts.reduce((sum, row) => sum + row[k]!, 0);
  const hits = counts[k]![k]!;
  const recall = support > 0 ? hits / support : null;
  const [low, high] = recall === null ? [Number.NaN, Number.NaN] : wilsonBounds(recall, support);
  return {
    name,
    support,
    precision: called > 0 ? hits / called : null,
    recall,
    recallInterval: Number.isFinite(low) ? { low, high } : null,
    f1: support + called > 0 ? (2 * hits) / (support + called) : null,
  };
};

const rocOf = (answers: Answers, positive: number, label: string): Detail["roc"][number] => {
  const points = rocCurve(answers, { positive, maxPoints });
  return {
    label,
    x: points.map((point) => point.falsePositiveRate),
    y: points.map((point) => point.truePositiveRate),
    threshold: points.map((point) => point.threshold ?? 1),
    auc: finiteOrNull(metricOf("roc_auc").evaluate(againstRest(answers, positive))),
  };
};

const prOf = (answers: Answers, positive: number, label: string): Detail["pr"][number] => {
  const points = prCurve(answers, { positive, maxPoints });
  const hits = answers.truth.reduce((count, code) => count + (code === positive ? 1 : 0), 0);
  return {
    label,
    x: points.map((point) => point.recall),
    y: points.map((point) => point.precision),
    threshold: points.map((point) => point.threshold ?? 1),
    averagePrecision: finiteOrNull(metricOf("pr_auc").evaluate(againstRest(answers, positive))),
    base: answers.truth.length > 0 ? hits / answers.truth.length : 0,
  };
};

const scoresOf = (
  answers: Answers,
  positive: number,
  label: string,
  names: readonly string[],
): Detail["scores"][number] => {
  const { edges, counts } = scoreHistogram(answers, { positive, binCount: scoreBins });
  return { label, edges: [...edges], counts: names.map((actual, k) => ({ actual, counts: [...counts[k]!] })) };
};
