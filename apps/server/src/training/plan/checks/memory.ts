import type { CheckInput, Option } from "./check.ts";
import { option, type PreflightCheck } from "./check.ts";

/** A training that would be ended for its memory is refused before it starts, with choices that fit. */
export const memory: PreflightCheck = {
  code: "memory",
  check: (input) => {
    const { estimate } = input;
    if (estimate.memoryMb <= estimate.memoryLimitMb) return [];
    return [
      {
        level: "blocks",
        columns: [],
        figures: { neededMb: estimate.memoryMb, limitMb: estimate.memoryLimitMb },
        options: [...withoutTheLargest(input), ...withFewerRows(input)],
      },
    ];
  },
};

/** Candidates that fit by themselves, where some do. */
const withoutTheLargest = ({ config, estimateWith, estimate }: CheckInput): Option[] => {
  const fitting = config.candidates.filter(
    (candidate) => estimateWith({ candidates: [candidate] }).memoryMb <= estimate.memoryLimitMb,
  );
  if (fitting.length === 0 || fitting.length === config.candidates.length) return [];
  return [
    option("fewer-candidates", { candidates: fitting }, { estimators: fitting.map(({ estimator }) => estimator) }),
  ];
};

/** The rest stays as it is: with fewer rows other defaults would be taken, which need other memory. */
const withFewerRows = ({ config, usableRows, estimateWith, estimate }: CheckInput): Option[] => {
  for (let rows = usableRows; rows >= 1000; rows = Math.floor(rows / 2))
    if (estimateWith({ maxRows: rows }).memoryMb <= estimate.memoryLimitMb)
      return [
        option(
          "sample-rows",
          { maxRows: rows, candidates: config.candidates, validation: config.validation },
          { rows },
        ),
      ];
  return [];
};
