import {
  DatalabError,
  type Figures,
  ownValue,
  type TrainingConfig,
  type TrainingPlan,
  type TrainingRequest,
} from "@datalab/contract";
import type { PlanFacts } from "./facts.ts";

type Choice = TrainingPlan["choices"][number];

export interface ColumnPlan {
  readonly exclude: string[];
  readonly group: string | null;
  readonly time: string | null;
  readonly kept: TrainingConfig["kept"];
  readonly choices: Choice[];
}

const leavesOut = new Set(["exclude-column", "exclude-columns"]);

/**
 * Which columns are left out, and why. A list in the request is taken as it is, since a person has seen it; without one
 * identifiers, constants and empty columns go, and whatever people decided about findings is followed.
 * @throws DatalabError column-unknown
 */
export const planColumns = (request: TrainingRequest, facts: PlanFacts): ColumnPlan => {
  const decided = (action: string) =>
    facts.quality.findings.find((finding) => finding.decision?.action === action)?.columns[0] ?? null;
  const group = request.group === undefined ? decided("use-as-group") : request.group;
  const time = request.time === undefined ? decided("use-as-time") : request.time;
  for (const column of [...(request.exclude ?? []), group, time, ...Object.keys(request.kinds ?? {})])
    if (column !== null) assertColumn(column, facts);
  const reasons = request.exclude ? askedFor(request.exclude, facts) : defaultReasons(request, facts, time);
  if (group !== null) reasons.set(group, { reason: "exclude.group", figures: { column: group } });
  reasons.delete(request.target);
  const exclude = facts.columns.map(({ name }) => name).filter((name) => reasons.has(name));
  return {
    exclude,
    group,
    time,
    kept: keptFindings(request, facts, exclude),
    choices: exclude.map((name) => ({ choice: "exclude", value: name, ...reasons.get(name)! })),
  };
};

type Reasons = Map<string, { readonly reason: string; readonly figures: Figures }>;

const askedFor = (columns: readonly string[], facts: PlanFacts): Reasons => {
  const known = findingReasons(facts);
  return new Map(
    columns.map((column) => [column, known.get(column) ?? { reason: "exclude.asked", figures: { column } }]),
  );
};

const defaultReasons = (request: TrainingRequest, facts: PlanFacts, time: string | null): Reasons => {
  const reasons: Reasons = new Map();
  for (const [column, reason] of findingReasons(facts)) {
    const isAsked = column === time || ownValue(request.kinds, column) !== undefined;
    if (!isAsked && reason.reason !== "exclude.repeats-target") reasons.set(column, reason);
  }
  for (const finding of facts.quality.findings)
    if (finding.decision && leavesOut.has(finding.decision.action))
      for (const column of finding.columns)
        reasons.set(column, findingReasons(facts).get(column) ?? { reason: "exclude.asked", figures: { column } });
  return reasons;
};

/** Columns that say nothing about new rows, by what was found. A finding that people chose to keep is kept. */
const findingReasons = (facts: PlanFacts): Reasons => {
  const reasons: Reasons = new Map();
  for (const { name, missing, count, distinct } of facts.profile.columns) {
    const kind = facts.columns.find((column) => column.name === name)?.kind;
    if (missing === count) reasons.set(name, { reason: "exclude.empty", figures: { column: name } });
    else if (distinct <= 1 && missing === 0)
      reasons.set(name, { reason: "exclude.constant", figures: { column: name } });
    else if (kind === "identifier")
      reasons.set(name, { reason: "exclude.identifier", figures: { column: name, distinct } });
  }
  for (const { code, columns, decision } of facts.quality.findings) {
    const isKept = decision?.action === "change-nothing";
    for (const column of columns) {
      if (code === "identifier" && isKept) reasons.delete(column);
      if (isKept || reasons.has(column)) continue;
      const distinct = facts.profile.columns.find(({ name }) => name === column)?.distinct ?? 0;
      if (code === "identifier") reasons.set(column, { reason: "exclude.identifier", figures: { column, distinct } });
      if (code === "constant") reasons.set(column, { reason: "exclude.constant", figures: { column } });
      if (code === "repeats-target")
        reasons.set(column, { reason: "exclude.repeats-target", figures: { column, target: facts.target.name } });
    }
  }
  return reasons;
};

/** What the request keeps, and what people decided to keep, as far as the columns are among the features. */
const keptFindings = (
  request: TrainingRequest,
  facts: PlanFacts,
  exclude: readonly string[],
): TrainingConfig["kept"] => {
  const decided = facts.quality.findings
    .filter(({ level, decision }) => level === "blocks" && decision?.action === "change-nothing")
    .map(({ code, columns }) => ({ code, columns }));
  const all = [...(request.kept ?? []), ...decided].map(({ code, columns }) => ({
    code,
    columns: columns.filter((column) => !exclude.includes(column)),
  }));
  const seen = new Set<string>();
  return all.filter((entry) => {
    const key = JSON.stringify([entry.code, [...entry.columns].sort()]);
    if (entry.columns.length === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const assertColumn = (column: string, facts: PlanFacts): void => {
  if (facts.columns.every(({ name }) => name !== column))
    throw new DatalabError("column-unknown", { column, columns: facts.columns.map(({ name }) => name) });
};
