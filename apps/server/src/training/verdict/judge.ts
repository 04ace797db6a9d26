import {
  type Evaluation,
  type NotRunReason,
  type Statement,
  type StatementCode,
  type Verdict,
  verdictSchema,
} from "@datalab/contract";
import type { EvaluationInput } from "../evaluation/input.ts";
import { rules } from "./catalogue.ts";
import { type Facts, factsOf } from "./facts.ts";
import { headlineOf } from "./headline.ts";
import { levelOf } from "./level.ts";
import type { Outcome, Rule } from "./rule.ts";

const mostNext = 3;

/**
 * Says what a model is worth: every rule of the catalogue on the facts of a run. A rule that could not run is named under
 * «not checked» with its reason. Same input, same verdict.
 * @throws the reason of `input.signal` when aborted.
 */
export const judge = async (input: EvaluationInput, evaluation: Evaluation): Promise<Verdict> => {
  let facts = factsOf(input, evaluation);
  const made: Weighed[] = [];
  const skipped: Skipped[] = [];
  for (const level of ["watch", "hold", "unchecked", "next"] as const) {
    for (const rule of rules.filter((one) => one.level === level && one.tasks.includes(facts.task))) {
      input.signal?.throwIfAborted();
      const outcome = await rule.weigh(facts);
      if (outcome.kind === "fires") made.push(statementOf(rule, outcome));
      if (outcome.kind === "not-run") skipped.push({ rule: rule.code, level, reason: outcome.reason });
      facts = {
        ...facts,
        fired: made.map((one) => one.statement),
        notRun: skipped.map((one) => one.rule),
      };
    }
  }
  return assemble(facts, made, skipped);
};

interface Weighed {
  readonly statement: Statement;
  readonly benefit: number;
}
interface Skipped {
  readonly rule: StatementCode;
  readonly level: Statement["level"];
  readonly reason: NotRunReason;
}

const statementOf = (rule: Rule, outcome: Extract<Outcome, { kind: "fires" }>): Weighed => ({
  statement: {
    code: rule.code,
    level: rule.level,
    affectsUse: outcome.affectsUse ?? rule.affectsUse,
    figures: outcome.figures,
    evidence: outcome.evidence,
  },
  benefit: outcome.benefit ?? 0,
});

const assemble = (facts: Facts, made: readonly Weighed[], skipped: readonly Skipped[]): Verdict => {
  const of = (level: Statement["level"]) => made.filter((one) => one.statement.level === level);
  const plain = (level: Statement["level"]) => of(level).map((one) => one.statement);
  const watch = plain("watch");
  const level = levelOf(facts, watch);
  // What comes next is advice, not a claim: advice that could not be measured is left out without a word.
  const claims = skipped.filter((one) => one.level !== "next");
  return verdictSchema.parse({
    level,
    ...headlineOf(facts, level, watch),
    holds: plain("hold"),
    watch: [...watch].sort((a, b) => Number(b.affectsUse) - Number(a.affectsUse)),
    unchecked: [...plain("unchecked"), ...notRunStatements(claims)],
    next: [...of("next")]
      .sort((a, b) => b.benefit - a.benefit)
      .slice(0, mostNext)
      .map((one) => one.statement),
  });
};

/** One statement a reason, naming the rules it kept from running. */
const notRunStatements = (skipped: readonly Skipped[]): Statement[] =>
  [...new Set(skipped.map((one) => one.reason))].map((reason) => ({
    code: "rule-not-run",
    level: "unchecked",
    affectsUse: false,
    figures: { reason, rules: skipped.filter((one) => one.reason === reason).map((one) => one.rule) },
    evidence: { kind: "trace" },
  }));
