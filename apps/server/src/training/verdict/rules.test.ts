import { evaluationSchema, statementSchema } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { evaluateRun } from "../evaluation/evaluate.ts";
import type { EvaluationInput } from "../evaluation/input.ts";
import { rules } from "./catalogue.ts";
import { type Facts, factsOf } from "./facts.ts";
import { judge } from "./judge.ts";
import { always, nextCases, uncheckedCases } from "./testing/advice-cases.ts";
import { type Cases, holdCases, watchCases } from "./testing/cases.ts";

const cases: Readonly<Record<string, Cases>> = { ...holdCases, ...watchCases, ...uncheckedCases, ...nextCases };

const known = new Map<() => EvaluationInput, Promise<Facts>>();
/** Cases that share a run are judged once. */
const factsFor = (made: () => EvaluationInput): Promise<Facts> => {
  const facts = known.get(made) ?? judged(made());
  known.set(made, facts);
  return facts;
};

/** Facts as the rule meets them: all statements of the verdict are known. */
const judged = async (input: EvaluationInput): Promise<Facts> => {
  const evaluation = await evaluateRun(input);
  evaluationSchema.parse(evaluation);
  const verdict = await judge(input, evaluation);
  return { ...factsOf(input, evaluation), fired: [...verdict.watch, ...verdict.holds, ...verdict.unchecked] };
};

describe("rules of the verdict", () => {
  it("all have two generated data sets, or are always said", () => {
    const covered = [...Object.keys(cases), ...always];
    expect(rules.map((rule) => rule.code).filter((code) => !covered.includes(code))).toEqual([]);
  });

  it.each(Object.keys(cases))("%s fires where it must", async (code) => {
    const rule = rules.find((one) => one.code === code)!;
    const outcome = await rule.weigh(await factsFor(cases[code]!.fires));
    expect(outcome.kind).toBe("fires");
    if (outcome.kind !== "fires") return;
    statementSchema.parse({ ...outcome, code, level: rule.level, affectsUse: rule.affectsUse });
  });

  it.each(Object.keys(cases))("%s stays silent where it must", async (code) => {
    const rule = rules.find((one) => one.code === code)!;
    const outcome = await rule.weigh(await factsFor(cases[code]!.silent));
    expect(outcome.kind).toBe("silent");
  });
});
