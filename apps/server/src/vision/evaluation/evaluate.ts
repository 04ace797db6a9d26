import type { VisionEvaluation } from "@datalab/contract";
import { detailOfAnswers } from "../../training/evaluation/classification.ts";
import { thresholdsOfAnswers } from "../../training/evaluation/thresholds.ts";
import { anomalyDetail } from "./anomaly.ts";
import type { VisionEvaluationInput } from "./input.ts";
import { anomalyMetricsOf, classMetricsOf } from "./metrics.ts";
import { classAnswers } from "./scores.ts";

/** Measures the chosen model on the test pictures, once, after everything has been chosen without them. Pure. */
export const evaluateVision = (input: VisionEvaluationInput): VisionEvaluation => {
  const { result, border, sampled, config } = input;
  const measured = config.task === "anomaly" ? ofAnomalies(input) : ofClasses(input);
  return {
    trainImages: result.roles.train.length,
    validationImages: new Set(result.roles.folds.flatMap(({ validate }) => validate)).size,
    testImages: result.roles.test.length,
    ...measured,
    border: border && { value: border.value, metric: border.metric, majority: border.majority },
    sampled,
  };
};

type Measured = Pick<VisionEvaluation, "metrics" | "detail">;

const ofAnomalies = (input: VisionEvaluationInput): Measured => {
  const detail = anomalyDetail(input);
  return { detail, metrics: anomalyMetricsOf(input, detail.threshold.value) };
};

const ofClasses = (input: VisionEvaluationInput): Measured => {
  const { config, result } = input;
  const held = classAnswers(input, result.validation);
  const thresholds =
    config.classes.length === 2 && held.truth.length > 0
      ? thresholdsOfAnswers(held, {
          source: config.validation.kind === "cv" ? "out-of-fold" : "validation",
          positive: config.classes[1]!,
          costs: config.costs,
        })
      : null;
  const test = classAnswers(input, result.test, thresholds?.chosen);
  return {
    detail: detailOfAnswers(test, config.classes, thresholds, config.seed),
    metrics: classMetricsOf(input, thresholds?.chosen),
  };
};

/** The probability or score from which on a picture is called positive; null: the most probable class. */
export const calledFrom = ({ detail }: VisionEvaluation): number | null =>
  detail.kind === "anomaly" ? detail.threshold.value : (detail.thresholds?.chosen ?? null);
