import type { TrainingConfig } from "@datalab/contract";
import { type CheckInput, type Option, option, type PreflightCheck } from "./check.ts";

/** A training that would be ended for its memory is refused before it starts, with choices that fit. */
export const memory: PreflightCheck = {
  code: "memory",
  check: (input) => {
    const figures = excess(input, {});
    if (!figures) return [];
    const options = [...withoutTheLargest(input), ...withFewerRows(input)];
    return [{ level: "blocks", columns: [], figures: { ...figures }, options }];
  },
};

/** What is needed and what there is, where the job or the table itself is too large; null where all fits. */
const excess = (
  { facts, usableRows, config, estimateWith }: CheckInput,
  change: Partial<TrainingConfig>,
): { readonly neededMb: number; readonly limitMb: number } | null => {
  const { memoryLimitMb, tableLimitMb } = facts.machine;
  const rows = Math.min(usableRows, change.maxRows ?? config.maxRows ?? usableRows);
  const tableMb = Math.ceil((rows * facts.columns.length * 8) / 2 ** 20);
  if (tableMb > tableLimitMb) return { neededMb: tableMb, limitMb: tableLimitMb };
  const { memoryMb } = estimateWith(change);
  return memoryMb > memoryLimitMb ? { neededMb: memoryMb, limitMb: memoryLimitMb } : null;
};

/** Candidates that fit by themselves, where some do. */
const withoutTheLargest = (input: CheckInput): Option[] => {
  const { candidates } = input.config;
  const fitting = candidates.filter((candidate) => excess(input, { candidates: [candidate] }) === null);
  if (fitting.length === 0 || fitting.length === candidates.length) return [];
  return [
    option("fewer-candidates", { candidates: fitting }, { estimators: fitting.map(({ estimator }) => estimator) }),
  ];
};

/** The rest stays as it is: with fewer rows other defaults would be taken, which need other memory. */
const withFewerRows = (input: CheckInput): Option[] => {
  const { candidates, validation } = input.config;
  for (let rows = Math.floor(input.usableRows / 2); rows >= 1000; rows = Math.floor(rows / 2))
    if (!excess(input, { maxRows: rows }))
      return [option("sample-rows", { maxRows: rows, candidates, validation }, { rows })];
  return [];
};
