import { evaluationSchema, locales, sayVerdict, verdictSchema } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { evaluateRun } from "../evaluation/evaluate.ts";
import type { EvaluationInput } from "../evaluation/input.ts";
import { judge } from "./judge.ts";
import { make, turning } from "./testing/known-truth.ts";
import { trainMade } from "./testing/run.ts";
import { coin, honestBinary, honestRegression, sigmoid, yesNo } from "./testing/tables.ts";

const withoutOutOfFold = (input: EvaluationInput): EvaluationInput => ({
  ...input,
  candidates: input.candidates.map((one) => ({ ...one, outOfFold: null })),
});

/** Runs at the edge of what a training lets through. */
const odd: Readonly<Record<string, () => EvaluationInput>> = {
  "twenty-eight rows": () => trainMade(honestBinary(28)),
  "thirty numbers": () => trainMade(honestRegression(30)),
  "a single fold": () =>
    trainMade({ ...honestBinary(300), config: { validation: { kind: "holdout", fraction: 0.25 } } }),
  "a single column": () =>
    trainMade(make(200, 1, (random) => ({ features: { a: random.normal() }, y: yesNo(random, 0.4) }))),
  "a class that the test rows lack": () => {
    const made = make(300, 2, (random, row) => ({
      features: { a: random.normal(), b: random.normal() },
      y: row < 12 ? "rare" : coin(random, 0.5) ? "left" : "right",
    }));
    return trainMade({ ...made, test: Int32Array.from({ length: 80 }, (_, i) => 200 + i) });
  },
  "a perfect model": () =>
    trainMade(
      make(300, 3, (random) => {
        const a = random.normal();
        return { features: { a: a + Math.sign(a), b: random.normal() }, y: a > 0 ? "yes" : "no" };
      }),
    ),
  "columns of empty cells, categories of one row, dates": () =>
    trainMade(
      make(240, 4, (random, row) => {
        const a = random.normal();
        const features = {
          a,
          hole: row % 3 === 0 ? 1.5 : null,
          void: null,
          name: `n${row}`,
          date: row % 7 === 0 ? null : 18_000 + row,
        };
        return { features, y: yesNo(random, sigmoid(2 * a)) };
      }),
    ),
  "the past trains and the future tests": () =>
    trainMade({ ...turning(400, 5, false), config: { time: "date", validation: { kind: "cv", folds: 3 } } }),
  "no out-of-fold answers, no report, no time": () => ({
    ...withoutOutOfFold(trainMade({ ...honestRegression(200), quality: null, secondsLeft: 0 })),
    intervals: null,
  }),
  "a target of two numbers": () =>
    trainMade(make(200, 6, (random) => ({ features: { a: random.normal() }, y: coin(random, 0.5) ? 1 : 2 }))),
};

describe.each(Object.entries(odd))("a run with %s", (_, build) => {
  it("is evaluated, judged and said without a hole", { timeout: 60_000 }, async () => {
    const input = build();
    const evaluation = evaluationSchema.parse(await evaluateRun(input));
    const verdict = verdictSchema.parse(await judge(input, evaluation));
    for (const locale of locales) {
      const spoken = sayVerdict(verdict, locale);
      for (const text of [spoken.headline, spoken.use, ...spoken.statements.map((one) => one.text)])
        expect(text).not.toMatch(/NaN|undefined|–|\[object|∞|null/);
    }
  });
});

describe("a run that is stopped", () => {
  it("ends the judgement with the reason instead of a verdict", async () => {
    const input = { ...trainMade(honestBinary(200)), signal: AbortSignal.abort(new Error("stopped by a person")) };
    const evaluation = await evaluateRun(trainMade(honestBinary(200)));
    await expect(judge(input, evaluation)).rejects.toThrow("stopped by a person");
  });
});
