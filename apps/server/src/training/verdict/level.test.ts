import { sayVerdict, type Verdict } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { evaluateRun } from "../evaluation/evaluate.ts";
import type { EvaluationInput } from "../evaluation/input.ts";
import { judge } from "./judge.ts";
import { honest, honestNumbers, watchCases } from "./testing/cases.ts";
import { trainMade } from "./testing/run.ts";
import { honestBinary, noiseBinary } from "./testing/tables.ts";

const judged = async (input: EvaluationInput): Promise<Verdict> => judge(input, await evaluateRun(input));

describe("level", { timeout: 60_000 }, () => {
  it("is not usable with a kept copy of the target, however good the figures", async () => {
    const verdict = await judged(watchCases["leak-kept"].fires());
    expect(verdict.level).toBe("not-usable");
    expect(verdict.headline.code).toBe("leaks");
    expect(verdict.next[0]?.code).toBe("leave-out-column");
  });

  it("is not usable when even the upper end of the gain is not above zero", async () => {
    expect((await judged(watchCases["no-gain"].fires())).level).toBe("not-usable");
  });

  it("cannot say when the gain straddles zero", async () => {
    const verdict = await judged(watchCases["gain-unproven"].fires());
    expect([verdict.level, verdict.headline.code]).toEqual(["cannot-say", "not-proven"]);
  });

  it("cannot say on fewer than 30 test rows, even with a proven gain", async () => {
    const verdict = await judged(trainMade({ ...honestBinary(200), config: { testFraction: 0.12 } }));
    expect(verdict.holds.map((one) => one.code)).toContain("beats-baseline");
    expect([verdict.level, verdict.headline.code]).toEqual(["cannot-say", "too-few-rows"]);
  });

  it("cannot say with fewer than 10 test rows in the rarer class", async () => {
    const { table, target } = honestBinary(600);
    if (target.kind !== "classes") throw new Error("made data of another kind");
    const rare = Array.from(target.codes.keys()).filter((row) => target.codes[row] === 1);
    const common = Array.from(target.codes.keys()).filter((row) => target.codes[row] === 0);
    const test = Int32Array.from([...rare.slice(0, 9), ...common.slice(0, 60)]).sort();
    const verdict = await judged(trainMade({ table, target, test }));
    expect([verdict.level, verdict.headline.code]).toEqual(["cannot-say", "too-few-rows"]);
    expect(sayVerdict(verdict, "en").headline).toContain("only 9 test rows are y = yes");
  });

  it("is usable with reservations when a watch statement with effect fired, and names the worst one", async () => {
    const verdict = await judged(watchCases["weak-slice"].fires());
    expect(verdict.level).toBe("usable-with-reservations");
    const spoken = sayVerdict(verdict, "en");
    expect(spoken.headline).toMatch(
      /^This model tells y = yes from y = no far better than chance, but gets group = south/,
    );
    expect(spoken.use).toMatch(/Do not use it to decide about a row with group = south/);
  });

  it("is solid for an honest model on honest data", async () => {
    const verdict = await judged(honestNumbers());
    expect([verdict.level, verdict.use.code]).toEqual(["solid", "as-it-is"]);
  });

  it("gives no advice on how to use what is not proven", async () => {
    const codes = (await judged(trainMade(noiseBinary()))).next.map((one) => one.code);
    for (const code of ["threshold-by-cost", "recalibrate", "decline-when-unsure", "more-of-class"])
      expect(codes).not.toContain(code);
  });

  it("orders the next steps by what they are worth", async () => {
    const verdict = await judged(honest());
    expect(verdict.next.map((one) => one.code)).toContain("decline-when-unsure");
  });
});
