import { describe, expect, it } from "vitest";
import { facts, finding, issue, reasons, request, target } from "../../testing/plan-facts.ts";
import { planFrom } from "../plan.ts";

describe("a leak that blocks", () => {
  const leaky = facts({
    findings: [finding("repeats-target", ["alive"], { level: "blocks", figures: { agree: 891 } })],
  });

  it("must be answered before the start; each answer is a change of the request", () => {
    const plan = planFrom(request(), leaky);
    expect(plan.canStart).toBe(false);
    const found = issue(plan, "leak")!;
    expect(found).toMatchObject({
      level: "blocks",
      columns: ["alive"],
      figures: { finding: "repeats-target", target: "survived" },
    });
    for (const { patch } of found.options) {
      const answered = planFrom({ ...request(), ...patch }, leaky);
      expect(answered.canStart).toBe(true);
      expect(issue(answered, "leak")).toBeUndefined();
    }
    const excluded = planFrom({ ...request(), ...found.options[0]!.patch }, leaky);
    expect(excluded.config.exclude).toEqual(["ticket", "ship", "alive"]);
    expect(reasons(excluded)).toContain("exclude.repeats-target");
    const kept = planFrom({ ...request(), ...found.options[1]!.patch }, leaky);
    expect(reasons(kept)).toContain("finding.kept");
  });
});

describe("what is in the way", () => {
  it("names classes that are too rare for the folds, with choices that resolve it", () => {
    const rare = facts({ target: target({ a: 50, b: 50, c: 4 }) });
    const plan = planFrom(request(), rare);
    expect(plan.canStart).toBe(false);
    const found = issue(plan, "class-too-small")!;
    expect(found.figures).toMatchObject({ classes: ["c"], rows: 4, needed: 7 });
    expect(found.options.map(({ code }) => code)).toEqual(["fewer-folds", "leave-out-classes"]);
    for (const { patch } of found.options) expect(planFrom({ ...request(), ...patch }, rare).canStart).toBe(true);
    const without = planFrom({ ...request(), ...found.options[1]!.patch }, rare);
    expect(without.config.task).toBe("binary");
    expect(without.classes?.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("refuses what does not fit into memory and offers what does", () => {
    const small = { ...facts(), machine: { ...facts().machine, memoryLimitMb: 400 } };
    const huge = { ...small, rowCount: 5_000_000, target: target({ "0": 3_000_000, "1": 2_000_000 }) };
    const plan = planFrom(request(), huge);
    const found = issue(plan, "memory")!;
    expect(found.level).toBe("blocks");
    const sample = found.options.find(({ code }) => code === "sample-rows")!;
    const sampled = planFrom({ ...request(), ...sample.patch }, huge);
    expect(sampled.canStart).toBe(true);
    expect(issue(sampled, "rows-sampled")).toMatchObject({ level: "note", figures: { of: 5_000_000 } });
  });

  it("never loads a table whole that is over its own limit", () => {
    const tight = { ...facts(), machine: { ...facts().machine, memoryLimitMb: 1e6, tableLimitMb: 10 } };
    const wide = { ...tight, rowCount: 500_000, target: target({ "0": 300_000, "1": 200_000 }) };
    const plan = planFrom(request(), wide);
    const found = issue(plan, "memory")!;
    expect(found).toMatchObject({ level: "blocks", figures: { neededMb: 27, limitMb: 10 } });
    expect(planFrom({ ...request(), ...found.options[0]!.patch }, wide).canStart).toBe(true);
  });

  it("says that it takes long, and refuses what the time limit would end", () => {
    const slow = { ...facts(), machine: { ...facts().machine, operationsPerSecond: 1e4, timeLimitSeconds: 1e9 } };
    expect(issue(planFrom(request(), slow), "long")?.level).toBe("watch");
    const limited = { ...slow, machine: { ...slow.machine, timeLimitSeconds: 60 } };
    const found = issue(planFrom(request(), limited), "long")!;
    expect(found.level).toBe("blocks");
    expect(found.options[0]).toMatchObject({ code: "with-budget", patch: { budgetSeconds: 120 } });
  });

  it("refuses a split by a column with too few groups or moments", () => {
    const plan = planFrom(request({ group: "sex" }), facts({ groupCount: 2 }));
    expect(issue(plan, "too-few-rows")).toMatchObject({ level: "blocks", figures: { reason: "split", found: 2 } });
  });

  it("needs a column to learn from", () => {
    const plan = planFrom(request({ exclude: ["age", "sex", "ticket", "ship", "alive", "day"] }), facts());
    expect(issue(plan, "no-features")?.level).toBe("blocks");
  });
});
