import type { Evidence, Figures, Statement } from "@datalab/contract";

/** What a rule found. */
export type Outcome<Reason extends string> =
  | { readonly kind: "silent" }
  | {
      readonly kind: "fires";
      readonly figures: Figures;
      readonly evidence: Evidence;
      /** Only where the figures decide whether it matters for use; else the rule's own mark holds. */
      readonly affectsUse?: boolean;
      /** Of a next step: the measured share of the gain, or of the errors, that it is worth. */
      readonly benefit?: number;
    }
  | { readonly kind: "not-run"; readonly reason: Reason };

/** What every kind of verdict knows while it weighs. */
export interface WeighedFacts {
  readonly task: string;
  /** Statements that rules of earlier levels made. */
  readonly fired: readonly Statement[];
  /** Codes of rules that could not run. */
  readonly notRun: readonly string[];
}

/** One claim of a verdict: when it is made, on which figures, shown by what. */
export interface VerdictRule<Facts extends WeighedFacts, Code extends string, Reason extends string> {
  readonly code: Code;
  readonly level: Statement["level"];
  /** A watch statement of this rule lowers the level. */
  readonly affectsUse: boolean;
  readonly tasks: readonly Facts["task"][];
  /** @param facts with the statements of the levels before: watch, then hold, unchecked, next. */
  weigh(facts: Facts): Outcome<Reason> | Promise<Outcome<Reason>>;
}

export const silent = { kind: "silent" } as const;
export const notRun = <Reason extends string>(reason: Reason) => ({ kind: "not-run", reason }) as const;
export const fires = (
  figures: Figures,
  evidence: Evidence,
  more: { readonly affectsUse?: boolean; readonly benefit?: number } = {},
) => ({ kind: "fires", figures, evidence, ...more }) as const;

type Draft<Facts extends WeighedFacts, Code extends string, Reason extends string> = Pick<
  VerdictRule<Facts, Code, Reason>,
  "code" | "weigh"
> &
  Partial<Pick<VerdictRule<Facts, Code, Reason>, "tasks" | "affectsUse">>;

/** Makers of the rules of one kind of verdict. @param every its tasks */
export const rulesOn = <Facts extends WeighedFacts, Code extends string, Reason extends string>(
  every: readonly Facts["task"][],
) => {
  const rule =
    (level: Statement["level"], affectsUse: boolean) =>
    (draft: Draft<Facts, Code, Reason>): VerdictRule<Facts, Code, Reason> => ({
      tasks: every,
      ...draft,
      affectsUse: level === "watch" ? (draft.affectsUse ?? affectsUse) : false,
      level,
    });
  return {
    holdRule: rule("hold", false),
    watchRule: rule("watch", true),
    uncheckedRule: rule("unchecked", false),
    nextRule: rule("next", false),
  };
};
