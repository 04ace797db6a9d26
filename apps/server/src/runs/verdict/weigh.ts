import { type Figures, type Statement, type Verdict, type VerdictLevel, verdictSchema } from "@datalab/contract";
import type { Outcome, VerdictRule, WeighedFacts } from "./rule.ts";

const mostNext = 3;

/** How one kind of verdict speaks. */
export interface VerdictFrame<Facts extends WeighedFacts, Code extends string, Reason extends string> {
  /** Levels are weighed in the order watch, hold, unchecked, next; within a level the order is that of this list. */
  readonly rules: readonly VerdictRule<Facts, Code, Reason>[];
  /** Code of the statement that names rules which could not run. */
  readonly notRunCode: string;
  levelOf(facts: Facts, watch: readonly Statement[]): VerdictLevel;
  headlineOf(facts: Facts, level: VerdictLevel, watch: readonly Statement[]): Pick<Verdict, "headline" | "use">;
}

interface Weighed {
  readonly statement: Statement;
  readonly benefit: number;
}
interface Skipped {
  readonly rule: string;
  readonly level: Statement["level"];
  readonly reason: string;
}

/**
 * Every rule of the catalogue on the facts of a run. A rule that could not run is named under «not checked» with its
 * reason. Same facts, same verdict.
 * @throws the reason of the signal when aborted.
 */
export const weighVerdict = async <Facts extends WeighedFacts, Code extends string, Reason extends string>(
  frame: VerdictFrame<Facts, Code, Reason>,
  begun: Facts,
  signal?: AbortSignal,
): Promise<Verdict> => {
  let facts = begun;
  const made: Weighed[] = [];
  const skipped: Skipped[] = [];
  for (const level of ["watch", "hold", "unchecked", "next"] as const) {
    for (const rule of frame.rules.filter((one) => one.level === level && one.tasks.includes(facts.task))) {
      signal?.throwIfAborted();
      const outcome = await rule.weigh(facts);
      if (outcome.kind === "fires") made.push(weighed(rule, outcome));
      if (outcome.kind === "not-run") skipped.push({ rule: rule.code, level, reason: outcome.reason });
      facts = {
        ...facts,
        fired: made.map((one) => one.statement),
        notRun: skipped.map((one) => one.rule),
      };
    }
  }
  return assemble(frame, facts, made, skipped);
};

const weighed = (
  rule: { readonly code: string; readonly level: Statement["level"]; readonly affectsUse: boolean },
  outcome: Extract<Outcome<string>, { kind: "fires" }>,
): Weighed => ({
  statement: {
    code: rule.code,
    level: rule.level,
    affectsUse: outcome.affectsUse ?? rule.affectsUse,
    figures: outcome.figures,
    evidence: outcome.evidence,
  },
  benefit: outcome.benefit ?? 0,
});

const assemble = <Facts extends WeighedFacts, Code extends string, Reason extends string>(
  frame: VerdictFrame<Facts, Code, Reason>,
  facts: Facts,
  made: readonly Weighed[],
  skipped: readonly Skipped[],
): Verdict => {
  const of = (level: Statement["level"]) => made.filter((one) => one.statement.level === level);
  const plain = (level: Statement["level"]) => of(level).map((one) => one.statement);
  const watch = plain("watch");
  const level = frame.levelOf(facts, watch);
  // What comes next is advice, not a claim: advice that could not be measured is left out without a word.
  const claims = skipped.filter((one) => one.level !== "next");
  return verdictSchema.parse({
    level,
    ...frame.headlineOf(facts, level, watch),
    holds: plain("hold"),
    watch: [...watch].sort((a, b) => Number(b.affectsUse) - Number(a.affectsUse)),
    unchecked: [...plain("unchecked"), ...notRunStatements(frame.notRunCode, claims)],
    next: [...of("next")]
      .sort((a, b) => b.benefit - a.benefit)
      .slice(0, mostNext)
      .map((one) => one.statement),
  });
};

/** One statement a reason, naming the rules it kept from running. */
const notRunStatements = (code: string, skipped: readonly Skipped[]): Statement[] =>
  [...new Set(skipped.map((one) => one.reason))].map((reason) => ({
    code,
    level: "unchecked",
    affectsUse: false,
    figures: { reason, rules: skipped.filter((one) => one.reason === reason).map((one) => one.rule) },
    evidence: { kind: "trace" },
  }));

/** What the gain over the baseline says, before any reservation. @param isFew too few rows or pictures to say anything */
export const levelOfGain = (
  gain: { readonly low: number; readonly high: number } | null,
  isFew: boolean,
  watch: readonly Statement[],
): VerdictLevel => {
  if (gain && gain.high <= 0) return "not-usable";
  if (!gain || gain.low <= 0 || isFew) return "cannot-say";
  return watch.some((statement) => statement.affectsUse) ? "usable-with-reservations" : "solid";
};

/** The worst reservation with effect on use, and the use that it leaves. @param reservations from the worst */
export const worstOf = <Code extends string, Use extends string>(
  reservations: readonly (readonly [Code, Use])[],
  watch: readonly Statement[],
): { statement: Statement; use: Use } | null => {
  for (const [code, use] of reservations) {
    const statement = watch.find((one) => one.code === code && one.affectsUse);
    if (statement) return { statement, use };
  }
  return null;
};

/** The figures of a reservation inside a headline: their names are kept apart from the headline's own. */
export const reservationFigures = ({ code, figures }: Statement): Figures => ({
  ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [`its.${name}`, value])),
  reservation: code,
});
