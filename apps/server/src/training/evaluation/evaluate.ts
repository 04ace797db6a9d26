import type { Evaluation } from "@datalab/contract";
import { rowErrors, testAnswers } from "./answers.ts";
import { classificationDetail } from "./classification.ts";
import { errorGroups } from "./groups.ts";
import { importances } from "./importance.ts";
import type { EvaluationInput } from "./input.ts";
import { learningCurve } from "./learning-curve.ts";
import { regressionDetail } from "./regression.ts";
import { weakSlices } from "./slices/slices.ts";
import { mean } from "./statistics.ts";
import { testMetrics } from "./test-metrics.ts";
import { defaultThreshold, thresholdsOf } from "./thresholds.ts";

/**
 * Measures the chosen model on the test rows, once, after everything has been chosen without them.
 * Same input, same evaluation (as long as the time allowed suffices for the same refits).
 */
export const evaluateRun = async (input: EvaluationInput): Promise<Evaluation> => {
  const thresholds = thresholdsOf(input);
  const threshold = thresholds?.chosen ?? defaultThreshold;
  const slices = weakSlices(input, threshold);
  return {
    testRows: input.test.length,
    trainRows: input.train.length,
    metrics: testMetrics(input, threshold),
    detail: input.config.task === "regression" ? regressionDetail(input) : classificationDetail(input, thresholds),
    slices,
    groups: errorGroups(input, slices, threshold),
    overallError: mean(rowErrors(testAnswers(input, threshold))),
    importance: await importances(input),
    learningCurve: await learningCurve(input),
    sampled: input.sampled,
  };
};

/** The probability from which on a row is called positive: the one that the evaluation judged, for serving. */
export const thresholdOf = (evaluation: Evaluation): number =>
  evaluation.detail.kind === "classification"
    ? (evaluation.detail.thresholds?.chosen ?? defaultThreshold)
    : defaultThreshold;
