import type { VisionConfig, VisionRequest } from "@datalab/contract";
import type { VisionPlanFacts } from "./facts.ts";
import type { Decision } from "./task.ts";

type Validation = VisionConfig["validation"];
type Test = VisionConfig["test"];

/** Each candidate is fitted as many times: with more pictures one check is enough. */
const mostForFolds = { classification: 5000, anomaly: 1000 } as const;
const foldsOf = { classification: 5, anomaly: 3 } as const;
const heldOut = 0.2;
const tested = 0.25;

export const decideTest = (request: VisionRequest, { items }: VisionPlanFacts): Decision<Test> => {
  if (request.test?.kind === "holdout")
    return { value: request.test, reason: "vision.test.asked", figures: { fraction: request.test.fraction } };
  const images = items.filter(({ split, label }) => split === "test" && label !== null).length;
  if (request.test?.kind === "given" || images > 0)
    return { value: { kind: "given" }, reason: "vision.test.given", figures: { images } };
  return { value: { kind: "holdout", fraction: tested }, reason: "vision.test.holdout", figures: { fraction: tested } };
};

export const decideValidation = (
  request: VisionRequest,
  task: VisionConfig["task"],
  { items }: VisionPlanFacts,
): Decision<Validation> => {
  if (request.validation) return { value: request.validation, reason: "vision.validation.asked", figures: {} };
  const images = items.filter(({ split, label }) => split === "validation" && label !== null).length;
  if (images > 0) return { value: { kind: "given" }, reason: "vision.validation.given", figures: { images } };
  const training = items.filter(({ split, label }) => split !== "test" && label !== null).length;
  if (training > mostForFolds[task])
    return {
      value: { kind: "holdout", fraction: heldOut },
      reason: "vision.validation.holdout",
      figures: { fraction: heldOut },
    };
  const folds = foldsOf[task];
  return { value: { kind: "cv", folds }, reason: "vision.validation.folds", figures: { folds } };
};
