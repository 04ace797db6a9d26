import type { Finding, Profile, TrainingRequest } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { mostClasses, type PlanFacts, type TargetFacts } from "./facts.ts";
import { planFrom } from "./plan.ts";

const datasetId = "a".repeat(32);
const request = (change: Partial<TrainingRequest> = {}): TrainingRequest => ({
  datasetId,
  target: "survived",
  ...change,
});

const valuesOf = (counts: Readonly<Record<string, number>>): TargetFacts["values"] =>
  Object.entries(counts)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count);

const target = (counts: Readonly<Record<string, number>>, change: Partial<TargetFacts> = {}): TargetFacts => {
  const names = Object.keys(counts).map(Number);
  const areNumbers = names.every(Number.isFinite);
  return {
    name: "survived",
    kind: areNumbers ? "numeric" : "categorical",
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0) + (change.missing ?? 0),
    missing: 0,
    values: valuesOf(counts),
    distinct: names.length,
    numbers: areNumbers
      ? { min: Math.min(...names), max: Math.max(...names), areWhole: names.every(Number.isInteger) }
      : null,
    ...change,
  };
};
const manyNumbers = (distinct: number): TargetFacts =>
  target(Object.fromEntries(Array.from({ length: distinct }, (_, i) => [String(20 + i * 1.5), 4])), {
    values: distinct > 2 * mostClasses ? [] : [],
  });

const profileColumn = (name: string, change: Partial<Profile["columns"][number]> = {}): Profile["columns"][number] => ({
  name,
  kind: "numeric",
  count: 891,
  missing: 0,
  distinct: 40,
  min: 0,
  max: 80,
  mean: 30,
  median: 28,
  sd: 14,
  skew: 0,
  kurtosis: 0,
  quantiles: {},
  zeros: 0,
  outliers: 0,
  isInteger: false,
  top: [],
  histogram: null,
  ...change,
});

const finding = (code: string, columns: string[], change: Partial<Finding> = {}): Finding => ({
  code,
  level: "watch",
  columns,
  figures: {},
  actions: ["exclude-column", "change-nothing"],
  decision: null,
  ...change,
});

const facts = (
  change: Partial<PlanFacts> & {
    findings?: Finding[];
    columns?: PlanFacts["columns"];
    profiles?: Profile["columns"];
  } = {},
): PlanFacts => {
  const columns = change.columns ?? [
    { name: "survived", kind: "numeric" as const },
    { name: "age", kind: "numeric" as const },
    { name: "sex", kind: "categorical" as const },
    { name: "ticket", kind: "identifier" as const },
    { name: "ship", kind: "categorical" as const },
    { name: "alive", kind: "categorical" as const },
    { name: "day", kind: "date" as const },
  ];
  const profiles = change.profiles ?? [
    profileColumn("survived", { distinct: 2 }),
    profileColumn("age", { missing: 177 }),
    profileColumn("sex", { kind: "categorical", distinct: 2 }),
    profileColumn("ticket", { kind: "identifier", distinct: 891 }),
    profileColumn("ship", { kind: "categorical", distinct: 1 }),
    profileColumn("alive", { kind: "categorical", distinct: 2 }),
    profileColumn("day", { kind: "date", distinct: 365 }),
  ];
  return {
    datasetName: "titanic",
    version: 3,
    rowCount: 891,
    target: target({ "0": 549, "1": 342 }),
    groupCount: null,
    time: null,
    machine: {
      threads: 2,
      memoryLimitMb: 3072,
      timeLimitSeconds: 14_400,
      operationsPerSecond: 2e8,
      byEstimator: {},
    },
    ...change,
    columns,
    profile: {
      rowCount: 891,
      columnCount: columns.length,
      sizeBytes: 57_018,
      missingShare: 0.05,
      duplicateRows: 107,
      sampledRows: null,
      columns: profiles,
    },
    quality: {
      score: 70,
      lowers: [],
      target: "survived",
      findings: change.findings ?? [],
      checksRun: [],
      checksSkipped: [],
      sampledRows: null,
    },
  };
};

const reasons = (plan: ReturnType<typeof planFrom>) => plan.choices.map(({ reason }) => reason);
const issue = (plan: ReturnType<typeof planFrom>, code: string) => plan.issues.find((found) => found.code === code);

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
