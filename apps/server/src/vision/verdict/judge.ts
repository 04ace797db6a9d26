import type { Verdict, VisionEvaluation } from "@datalab/contract";
import { levelOfGain, weighVerdict } from "../../runs/verdict/weigh.ts";
import type { VisionEvaluationInput } from "../evaluation/input.ts";
import { visionRules } from "./catalogue.ts";
import { hasTooFewImages } from "./enough-images.ts";
import { visionFactsOf } from "./facts.ts";
import { headlineOf } from "./headline.ts";

/**
 * Says what a model on pictures is worth, by the frame of the tables. Same input, same verdict.
 * @throws the reason of the signal when aborted.
 */
export const judgeVision = (
  input: VisionEvaluationInput,
  evaluation: VisionEvaluation,
  signal?: AbortSignal,
): Promise<Verdict> =>
  weighVerdict(
    {
      rules: visionRules,
      notRunCode: "image-rule-not-run",
      levelOf: (facts, watch) => levelOfGain(facts.gain, hasTooFewImages(facts), watch),
      headlineOf,
    },
    visionFactsOf(input, evaluation),
    signal,
  );
