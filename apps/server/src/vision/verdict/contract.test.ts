import {
  locales,
  type Statement,
  sayStatement,
  sayVerdict,
  spokenVerdictSchema,
  type Verdict,
  verdictSchema,
  visionEvaluationSchema,
  visionHeadlineCodes,
  visionNotRunReasons,
  visionStatementCodes,
  visionUseCodes,
} from "@datalab/contract";
import { beforeAll, describe, expect, it } from "vitest";
import { evaluateVision } from "../evaluation/evaluate.ts";
import type { VisionEvaluationInput } from "../evaluation/input.ts";
import { visionRules } from "./catalogue.ts";
import { type VisionFacts, visionFactsOf } from "./facts.ts";
import { judgeVision } from "./judge.ts";
import {
  always,
  type Cases,
  goodClassifier,
  goodDetector,
  holdCases,
  nextCases,
  uncheckedCases,
  watchCases,
} from "./testing/cases.ts";
import { madeAnomaly, madeClasses } from "./testing/made-run.ts";

const cases: Readonly<Record<string, Cases>> = { ...holdCases, ...watchCases, ...uncheckedCases, ...nextCases };
const makers = [...new Set([...Object.values(cases).map((one) => one.fires), goodDetector, goodClassifier])];

interface Judged {
  readonly verdict: Verdict;
  /** As a rule meets them: all statements of the verdict are known. */
  readonly facts: VisionFacts;
}
const judged = async (input: VisionEvaluationInput): Promise<Judged> => {
  const evaluation = visionEvaluationSchema.parse(evaluateVision(input));
  const verdict = await judgeVision(input, evaluation);
  const fired = [...verdict.watch, ...verdict.holds, ...verdict.unchecked];
  return { verdict, facts: { ...visionFactsOf(input, evaluation), fired } };
};
const known = new Map<() => VisionEvaluationInput, Promise<Judged>>();
const judgedOnce = (make: () => VisionEvaluationInput): Promise<Judged> => {
  const answer = known.get(make) ?? judged(make());
  known.set(make, answer);
  return answer;
};
const allOf = ({ holds, watch, unchecked, next }: Verdict): Statement[] => [...holds, ...watch, ...unchecked, ...next];
/** What a sentence never shows: a figure that is not there. */
const hole = /NaN|undefined|null|–|\[object|Infinity|∞/;
const timeout = 60_000;

describe.each(Object.keys(cases))("%s", (code) => {
  const weigh = async (make: () => VisionEvaluationInput) =>
    visionRules.find((one) => one.code === code)!.weigh((await judgedOnce(make)).facts);

  it("fires where it must", { timeout }, async () => {
    expect((await weigh(cases[code]!.fires)).kind).toBe("fires");
  });

  it("stays silent where it must", { timeout }, async () => {
    expect((await weigh(cases[code]!.silent)).kind).toBe("silent");
  });
});

describe("the verdict of every simulated run", () => {
  const verdicts: Verdict[] = [];
  beforeAll(async () => {
    for (const make of makers) verdicts.push((await judgedOnce(make)).verdict);
  }, 5 * timeout);

  it("is valid, with headlines, uses and statements of known codes", () => {
    for (const verdict of verdicts) {
      verdictSchema.parse(verdict);
      for (const { code } of allOf(verdict)) expect(visionStatementCodes).toContain(code);
      expect(visionHeadlineCodes).toContain(verdict.headline.code);
      expect(visionUseCodes).toContain(verdict.use.code);
    }
  });

  it.each(locales)("is said in %s without a hole", (locale) => {
    for (const verdict of verdicts) {
      const spoken = spokenVerdictSchema.parse(sayVerdict(verdict, locale));
      for (const text of [spoken.headline, spoken.use, ...spoken.statements.map((one) => one.text)]) {
        expect(text).not.toMatch(hole);
        expect(text.length).toBeGreaterThan(10);
        expect(text).toMatch(/[.?]$/);
      }
    }
  });

  it("says every statement of the catalogue, and differently in the two languages", () => {
    const said = new Map(verdicts.flatMap(allOf).map((statement) => [statement.code, statement]));
    expect(visionStatementCodes.filter((code) => !said.has(code))).toEqual([]);
    for (const statement of said.values())
      expect(sayStatement(statement, "fr")).not.toBe(sayStatement(statement, "en"));
  });

  it("always says what was not checked, and at most three next steps", () => {
    for (const verdict of verdicts) {
      expect(verdict.unchecked.map(({ code }) => code)).toEqual(expect.arrayContaining([...always]));
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

  it("tells a proven gain and an unproven one apart, never both", () => {
    for (const verdict of verdicts) {
      const codes = [...verdict.holds, ...verdict.watch].map((one) => one.code);
      const gains = ["beats-brightness", "brightness-unproven", "no-better-than-brightness"];
      expect(codes.filter((code) => gains.includes(code))).toHaveLength(1);
    }
  });

  it("is the same for the same run", async () => {
    expect((await judged(goodDetector())).verdict).toEqual((await judgedOnce(goodDetector)).verdict);
  });
});

describe("the level", () => {
  it("is solid for a good detector and a good classifier", async () => {
    expect((await judgedOnce(goodDetector)).verdict).toMatchObject({ level: "solid", use: { code: "image-as-it-is" } });
    expect((await judgedOnce(goodClassifier)).verdict.level).toBe("solid");
  });

  it("is not usable where even the upper end of the gain is not above zero", async () => {
    const { verdict } = await judgedOnce(watchCases["no-better-than-brightness"].fires);
    expect(verdict).toMatchObject({ level: "not-usable", headline: { code: "image-no-better" } });
  });

  it("cannot say with fewer than ten defective pictures, however good the scores", async () => {
    const { verdict } = await judged(madeAnomaly({ kinds: { spot: { images: 9, apart: 6 } } }));
    expect(verdict).toMatchObject({ level: "cannot-say", headline: { code: "image-too-few" } });
    expect(sayVerdict(verdict, "en").headline).toContain("only 9 test pictures are “spot”");
  });

  it("cannot say on noise", async () => {
    const classes = { bird: { images: 60, apart: 0 }, cat: { images: 60, apart: 0 } };
    expect(["cannot-say", "not-usable"]).toContain((await judged(madeClasses({ classes }))).verdict.level);
  });

  it("names the worst reservation in the headline", async () => {
    const { verdict } = await judgedOnce(watchCases["missed-kind"].fires);
    expect(verdict.level).toBe("usable-with-reservations");
    expect(sayVerdict(verdict, "en").headline).toMatch(/, but misses “scratch” in \d+ of 30\.$/);
    expect(sayVerdict(verdict, "en").use).toContain("Do not rely on it to find “scratch”");
  });
});

describe("a rule that could not run", () => {
  it("is named under «not checked» with its reason, in both languages", async () => {
    const { verdict } = await judged({ ...madeAnomaly(), border: null });
    const skipped = verdict.unchecked.filter(({ code }) => code === "image-rule-not-run");
    expect(skipped.map(({ figures }) => figures.reason)).toEqual(expect.arrayContaining(["no-border", "no-masks"]));
    for (const locale of locales)
      for (const statement of skipped) expect(sayStatement(statement, locale)).not.toMatch(hole);
  });

  it.each(locales)("has a reason that can be said in %s", (locale) => {
    for (const reason of visionNotRunReasons) {
      const figures = { reason, rules: ["missed-kind"] };
      expect(sayStatement({ code: "image-rule-not-run", figures }, locale)).not.toContain(reason);
    }
  });
});

describe("the catalogue", () => {
  it("has two simulated runs for every rule that is not always said", () => {
    const covered = [...Object.keys(cases), ...always];
    expect(visionRules.map(({ code }) => code).filter((code) => !covered.includes(code))).toEqual([]);
  });

  it("holds each rule once, for every statement there is", () => {
    expect(new Set(visionRules.map(({ code }) => code)).size).toBe(visionRules.length);
    expect(visionStatementCodes.filter((code) => !visionRules.some((rule) => rule.code === code))).toEqual([
      "image-rule-not-run",
    ]);
  });
});
