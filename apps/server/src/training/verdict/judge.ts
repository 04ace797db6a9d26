import type { Evaluation, Verdict } from "@datalab/contract";
import { weighVerdict } from "../../runs/verdict/weigh.ts";
import type { EvaluationInput } from "../evaluation/input.ts";
import { rules } from "./catalogue.ts";
import { factsOf } from "./facts.ts";
import { headlineOf } from "./headline.ts";
import { levelOf } from "./level.ts";

/**
 * Says what a model is worth. Same input, same verdict.
 * @throws the reason of `input.signal` when aborted.
 */
export const judge = (input: EvaluationInput, evaluation: Evaluation): Promise<Verdict> =>
  weighVerdict({ rules, notRunCode: "rule-not-run", levelOf, headlineOf }, factsOf(input, evaluation), input.signal);
