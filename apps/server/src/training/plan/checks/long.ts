import { option, type PreflightCheck } from "./check.ts";

/** Worth saying before one waits. */
const longSeconds = 300;
const budgetSeconds = 120;

/** A training that takes long is said to; one that the time limit of a job would end is refused. */
export const long: PreflightCheck = {
  code: "long",
  check: ({ config, facts, estimate, usableRows }) => {
    const { timeLimitSeconds } = facts.machine;
    const isOver = estimate.seconds > timeLimitSeconds;
    if (estimate.seconds < longSeconds || (config.budgetSeconds !== null && !isOver)) return [];
    const cheap = estimate.candidates
      .filter(({ seconds }) => seconds < longSeconds / 5)
      .map(({ estimator }) => estimator);
    const rows = Math.max(1000, Math.floor((usableRows * longSeconds) / estimate.seconds));
    return [
      {
        level: isOver ? "blocks" : "watch",
        columns: [],
        figures: { seconds: estimate.seconds, ...(isOver ? { limitSeconds: timeLimitSeconds } : {}) },
        options: [
          option("with-budget", { budgetSeconds }, { seconds: budgetSeconds }),
          ...(cheap.length > 0 && cheap.length < config.candidates.length
            ? [
                option(
                  "fewer-candidates",
                  { candidates: config.candidates.filter(({ estimator }) => cheap.includes(estimator)) },
                  { estimators: cheap },
                ),
              ]
            : []),
          ...(rows < usableRows
            ? [
                option(
                  "sample-rows",
                  { maxRows: rows, candidates: config.candidates, validation: config.validation },
                  { rows },
                ),
              ]
            : []),
        ],
      },
    ];
  },
};
