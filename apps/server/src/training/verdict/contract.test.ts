import {
  evaluationSchema,
  headlineCodes,
  locales,
  notRunReasons,
  type Statement,
  sayHeadline,
  sayStatement,
  sayUse,
  sayVerdict,
  spokenVerdictSchema,
  statementCodes,
  statementSchema,
  useCodes,
  type Verdict,
  verdictSchema,
} from "@datalab/contract";
import { beforeAll, describe, expect, it } from "vitest";
import { evaluateRun } from "../evaluation/evaluate.ts";
import type { EvaluationInput } from "../evaluation/input.ts";
import { rules } from "./catalogue.ts";
import { type Facts, factsOf } from "./facts.ts";
import { judge } from "./judge.ts";
import { always, nextCases, uncheckedCases } from "./testing/advice-cases.ts";
import { type Cases, holdCases, multiclassRun, watchCases } from "./testing/cases.ts";

const cases: Readonly<Record<string, Cases>> = { ...holdCases, ...watchCases, ...uncheckedCases, ...nextCases };
const makers = [...new Set([...Object.values(cases).map((one) => one.fires), multiclassRun])];

interface Judged {
  readonly verdict: Verdict;
  /** As a rule meets them: all statements of the verdict are known. */
  readonly facts: Facts;
}
const judged = async (input: EvaluationInput): Promise<Judged> => {
  const evaluation = evaluationSchema.parse(await evaluateRun(input));
  const verdict = await judge(input, evaluation);
  const fired = [...verdict.watch, ...verdict.holds, ...verdict.unchecked];
  return { verdict, facts: { ...factsOf(input, evaluation), fired } };
};

const known = new Map<() => EvaluationInput, Promise<Judged>>();
/** Cases that share a run are judged once. */
const judgedOnce = (make: () => EvaluationInput): Promise<Judged> => {
  const answer = known.get(make) ?? judged(make());
  known.set(make, answer);
  return answer;
};
const allOf = (verdict: Verdict): Statement[] => [
  ...verdict.holds,
  ...verdict.watch,
  ...verdict.unchecked,
  ...verdict.next,
];
/** For a run of training, evaluation and verdict on a busy machine, in milliseconds. */
const timeout = 60_000;
/** What a sentence never shows: a figure that is not there. */
const hole = /NaN|undefined|null|–|\[object|Infinity|∞/;

describe.each(Object.keys(cases))("%s", (code) => {
  const weigh = async (make: () => EvaluationInput) =>
    rules.find((one) => one.code === code)!.weigh((await judgedOnce(make)).facts);

  it("fires where it must", { timeout }, async () => {
    expect((await weigh(cases[code]!.fires)).kind).toBe("fires");
  });

  it("stays silent where it must", { timeout }, async () => {
    expect((await weigh(cases[code]!.silent)).kind).toBe("silent");
  });
});

describe("the verdict of every generated run", () => {
  const verdicts: Verdict[] = [];
  beforeAll(async () => {
    for (const make of makers) verdicts.push((await judgedOnce(make)).verdict);
  }, 10 * timeout);

  it("is valid, with statements of known codes and evidence that names columns of the table", () => {
    for (const verdict of verdicts) {
      verdictSchema.parse(verdict);
      for (const statement of allOf(verdict)) {
        statementSchema.parse(statement);
        expect(statementCodes).toContain(statement.code);
        expect(statement.evidence.rows?.length ?? 0).toBeLessThanOrEqual(200);
      }
      expect(headlineCodes).toContain(verdict.headline.code);
      expect(useCodes).toContain(verdict.use.code);
    }
  });

  it.each(locales)("is said in %s without a hole", (locale) => {
    for (const verdict of verdicts) {
      const spoken = spokenVerdictSchema.parse(sayVerdict(verdict, locale));
      for (const text of [spoken.headline, spoken.use, ...spoken.statements.map((one) => one.text)]) {
        expect(text).not.toMatch(hole);
        expect(text.length).toBeGreaterThan(20);
        expect(text).toMatch(/[.?]$/);
      }
    }
  });

  it("says every statement of the catalogue, and differently in the two languages", () => {
    const said = new Map(verdicts.flatMap(allOf).map((statement) => [statement.code, statement]));
    const missing = statementCodes.filter((code) => !said.has(code));
    expect(missing.filter((code) => code !== "rule-not-run")).toEqual([]);
    for (const statement of said.values())
      expect(sayStatement(statement, "fr")).not.toBe(sayStatement(statement, "en"));
  });

  it("always says what was not checked, and at most three next steps", () => {
    for (const verdict of verdicts) {
      const codes = verdict.unchecked.map((one) => one.code);
      for (const code of ["other-places", "fairness", "known-at-use", "cause", "label-quality"])
        expect(codes).toContain(code);
      expect(verdict.next.length).toBeLessThanOrEqual(3);
    }
  });

  it("lowers the level for a watch statement with effect on use, and only then", () => {
    for (const verdict of verdicts) {
      const affects = verdict.watch.some((one) => one.affectsUse);
      if (verdict.level === "solid") expect(affects).toBe(false);
      if (verdict.level === "usable-with-reservations") expect(affects).toBe(true);
    }
  });

  it("is the same for the same run", async () => {
    const make = watchCases["weak-slice"].fires;
    expect((await judged(make())).verdict).toEqual((await judgedOnce(make)).verdict);
  });

  it("tells a proven gain and an unproven one apart, never both", () => {
    for (const verdict of verdicts) {
      const codes = [...verdict.holds, ...verdict.watch].map((one) => one.code);
      expect(codes.filter((code) => ["beats-baseline", "gain-unproven", "no-gain"].includes(code))).toHaveLength(1);
    }
  });
});

describe("a rule that could not run", () => {
  it("is named under «not checked» with its reason, in both languages", async () => {
    const input = { ...watchCases["one-feature-rules"].fires(), quality: null, allowance: { secondsLeft: () => 0 } };
    const { verdict } = await judged(input);
    const skipped = verdict.unchecked.filter((one) => one.code === "rule-not-run");
    expect(skipped.map((one) => one.figures.reason)).toEqual(expect.arrayContaining(["no-time", "no-quality-report"]));
    for (const locale of locales)
      for (const statement of skipped) expect(sayStatement(statement, locale)).not.toMatch(hole);
  });

  it.each(locales)("has a reason that can be said in %s", (locale) => {
    for (const reason of notRunReasons) {
      const figures = { reason, rules: ["leak-suspected"] };
      expect(sayStatement({ code: "rule-not-run", figures }, locale)).not.toContain(reason);
    }
  });
});

describe("sentences of codes that a later release may know", () => {
  it("show the code rather than nothing", () => {
    expect(sayStatement({ code: "from-the-future", figures: {} }, "en")).toBe("from-the-future");
    expect(sayHeadline({ code: "from-the-future", figures: {} }, "fr")).toBe("from-the-future");
    expect(sayUse({ code: "from-the-future", figures: {} }, "fr")).toBe("from-the-future");
  });
});

describe("the catalogue", () => {
  it("has two generated data sets for every rule that is not always said", () => {
    const covered = [...Object.keys(cases), ...always];
    expect(rules.map((rule) => rule.code).filter((code) => !covered.includes(code))).toEqual([]);
  });

  it("holds each rule once, for codes of its own level", () => {
    expect(new Set(rules.map((rule) => rule.code)).size).toBe(rules.length);
    expect(statementCodes.filter((code) => !rules.some((rule) => rule.code === code))).toEqual(["rule-not-run"]);
  });
});
