import { sayChoice } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { facts, finding, manyNumbers, reasons, request, target } from "../testing/plan-facts.ts";
import { planFrom } from "./plan.ts";

describe("the task of a target", () => {
  it.each([
    ["two numbers", target({ "0": 549, "1": 342 }), "binary", "task.two-values"],
    ["two words", target({ no: 549, yes: 342 }), "binary", "task.two-values"],
    ["three words", target({ a: 50, b: 50, c: 50 }), "multiclass", "task.categories"],
    ["codes 0, 1, 2", target({ "0": 50, "1": 50, "2": 50 }), "multiclass", "task.few-whole-numbers"],
    [
      "a quality from 3 to 8",
      target({ "3": 10, "4": 53, "5": 681, "6": 638, "7": 199, "8": 18 }),
      "regression",
      "task.many-numbers",
    ],
    ["cylinders with a gap", target({ "1": 20, "2": 20, "4": 40 }), "regression", "task.many-numbers"],
    ["half steps", target({ "1": 20, "1.5": 20, "2": 40 }), "regression", "task.many-numbers"],
    ["many numbers", manyNumbers(300), "regression", "task.many-numbers"],
  ])("is found for %s", (_, found, task, reason) => {
    const plan = planFrom(request(), facts({ target: found }));
    expect(plan.config.task).toBe(task);
    expect(plan.choices[0]).toMatchObject({ choice: "task", reason });
  });

  it("never makes classes of a number with many values, even when asked", () => {
    expect(() => planFrom(request({ task: "multiclass" }), facts({ target: manyNumbers(300) }))).toThrow(
      expect.objectContaining({ code: "target-too-many-classes" }),
    );
  });

  it("can be overridden where the target allows it, and says which others are possible", () => {
    const codes = target({ "0": 50, "1": 50, "2": 50 });
    const plan = planFrom(request({ task: "regression" }), facts({ target: codes }));
    expect(plan.config).toMatchObject({ task: "regression", metric: "rmse", positiveClass: null });
    expect(plan.choices[0]?.reason).toBe("task.asked");
    expect(plan.alternatives.tasks.map(({ possible }) => possible)).toEqual([false, true, true]);
    for (const { reason, figures } of plan.alternatives.tasks)
      expect(sayChoice(reason, figures ?? {}, "en")).not.toMatch(/NaN|–|undefined/);
    expect(() => planFrom(request({ task: "binary" }), facts({ target: codes }))).toThrow(
      expect.objectContaining({ code: "task-impossible" }),
    );
    expect(() => planFrom(request({ task: "regression" }), facts({ target: target({ no: 30, yes: 30 }) }))).toThrow(
      expect.objectContaining({ code: "target-not-numeric" }),
    );
  });
});

describe("a target that cannot be learned", () => {
  it.each([
    ["empty everywhere", target({}, { missing: 50 }), "target-empty"],
    ["one value", target({ yes: 50 }), "target-one-class"],
    ["too few rows", target({ no: 5, yes: 4 }), "too-few-rows"],
    ["beyond what can be squared", target({ "1e300": 20, "-2e10": 20, "5": 20 }), "target-too-large"],
  ])("is refused with its name: %s", (_, found, code) => {
    expect(() => planFrom(request(), facts({ target: found }))).toThrow(expect.objectContaining({ code }));
  });
});

describe("the positive class", () => {
  it("is the one that says yes, else the rarer one, else the one asked for", () => {
    const positive = (counts: Record<string, number>, asked?: string) =>
      planFrom(request(asked === undefined ? {} : { positiveClass: asked }), facts({ target: target(counts) })).config
        .positiveClass;
    expect(positive({ yes: 500, no: 300 })).toBe("yes");
    expect(positive({ Oui: 500, Non: 300 })).toBe("Oui");
    expect(positive({ "1": 700, "2": 300 })).toBe("2");
    expect(positive({ cat: 200, dog: 300 })).toBe("cat");
    expect(positive({ cat: 200, dog: 300 }, "dog")).toBe("dog");
    expect(() => positive({ cat: 200, dog: 300 }, "cow")).toThrow(expect.objectContaining({ code: "invalid-request" }));
  });
});

describe("columns", () => {
  it("that name rows or never change are left out with their reason", () => {
    const plan = planFrom(request(), facts());
    expect(plan.config.exclude).toEqual(["ticket", "ship"]);
    expect(reasons(plan)).toEqual(expect.arrayContaining(["exclude.identifier", "exclude.constant"]));
  });

  it("are exactly those asked for once a person has given a list", () => {
    const plan = planFrom(request({ exclude: ["sex"] }), facts());
    expect(plan.config.exclude).toEqual(["sex"]);
    expect(reasons(plan)).toContain("exclude.asked");
    expect(() => planFrom(request({ exclude: ["sox"] }), facts())).toThrow(
      expect.objectContaining({ code: "column-unknown" }),
    );
  });

  it("follow what people decided about findings", () => {
    const decision = (action: "exclude-column" | "change-nothing" | "use-as-group") => ({
      action,
      at: "2026-01-01T00:00:00Z",
      by: "owner",
    });
    const decided = (action: "exclude-column" | "change-nothing") =>
      planFrom(
        request(),
        facts({ findings: [finding("repeats-target", ["alive"], { level: "blocks", decision: decision(action) })] }),
      );
    expect(decided("exclude-column").config.exclude).toContain("alive");
    expect(decided("exclude-column").canStart).toBe(true);
    expect(decided("change-nothing").config.kept).toEqual([{ code: "repeats-target", columns: ["alive"] }]);
    expect(decided("change-nothing").canStart).toBe(true);
    const grouped = planFrom(
      request(),
      facts({
        groupCount: 300,
        findings: [finding("group-suspected", ["sex"], { decision: decision("use-as-group") })],
      }),
    );
    expect(grouped.config.group).toBe("sex");
    expect(grouped.config.exclude).toContain("sex");
    expect(reasons(grouped)).toContain("split.group");
  });
});

describe("a plan", () => {
  it("of its own configuration is the same configuration", () => {
    const first = planFrom(
      request({ exclude: ["alive", "ticket"], time: "day", seed: 9 }),
      facts({ time: { distinct: 365, missing: 0 } }),
    );
    const again = planFrom(first.config, facts({ time: { distinct: 365, missing: 0 } }));
    expect(again.config).toEqual(first.config);
  });

  it("refuses names that do not exist, saying which do", () => {
    expect(() => planFrom(request({ metric: "rmse" }), facts())).toThrow(
      expect.objectContaining({ code: "metric-unknown" }),
    );
    expect(() => planFrom(request({ candidates: [{ estimator: "magic", parameters: {} }] }), facts())).toThrow(
      expect.objectContaining({ code: "estimator-unknown" }),
    );
    expect(() =>
      planFrom(
        request({ task: "regression", candidates: [{ estimator: "ridge", parameters: { alpha: -1 } }] }),
        facts(),
      ),
    ).toThrow(expect.objectContaining({ code: "parameter-refused" }));
  });

  it("counts fits and rows", () => {
    const plan = planFrom(
      request({
        task: "regression",
        candidates: [
          { estimator: "ridge", parameters: {} },
          { estimator: "linear", parameters: {} },
        ],
      }),
      facts(),
    );
    expect(plan.estimate).toMatchObject({ fits: 11, trainRows: 713, testRows: 178, memoryLimitMb: 3072 });
    expect(plan.estimate.candidates.map(({ estimator }) => estimator)).toEqual(["ridge", "linear"]);
    expect(plan.estimate.seconds).toBeGreaterThan(0);
  });

  it("leaves rows without a target out and says how many", () => {
    const plan = planFrom(request(), facts({ target: target({ "0": 540, "1": 340 }, { missing: 11 }) }));
    expect(plan.choices).toContainEqual({
      choice: "rows",
      value: 11,
      reason: "rows.target-missing",
      figures: { rows: 11, target: "survived" },
    });
    expect(plan.estimate.trainRows + plan.estimate.testRows).toBe(880);
  });
});
