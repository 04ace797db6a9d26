import type { Finding, Profile, TrainingPlan, TrainingRequest } from "@datalab/contract";
import type { PlanFacts, TargetFacts } from "../plan/facts.ts";

export const datasetId = "a".repeat(32);
export const request = (change: Partial<TrainingRequest> = {}): TrainingRequest => ({
  datasetId,
  target: "survived",
  ...change,
});

export const valuesOf = (counts: Readonly<Record<string, number>>): TargetFacts["values"] =>
  Object.entries(counts)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count);

export const target = (counts: Readonly<Record<string, number>>, change: Partial<TargetFacts> = {}): TargetFacts => {
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
export const manyNumbers = (distinct: number): TargetFacts =>
  target(Object.fromEntries(Array.from({ length: distinct }, (_, i) => [String(20 + i * 1.5), 4])), { values: [] });

export const profileColumn = (
  name: string,
  change: Partial<Profile["columns"][number]> = {},
): Profile["columns"][number] => ({
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

export const finding = (code: string, columns: string[], change: Partial<Finding> = {}): Finding => ({
  code,
  level: "watch",
  columns,
  figures: {},
  actions: ["exclude-column", "change-nothing"],
  decision: null,
  ...change,
});

export const facts = (
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
      tableLimitMb: 2048,
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

export const reasons = (plan: TrainingPlan) => plan.choices.map(({ reason }) => reason);
export const issue = (plan: TrainingPlan, code: string) => plan.issues.find((found) => found.code === code);
