import type { TrainingConfig } from "@datalab/contract";

/** The configuration as parameters of a tracked run: flat, as texts. */
export const trackedParams = (config: TrainingConfig): Record<string, string> => {
  const { validation, preparation } = config;
  return {
    target: config.target,
    task: config.task,
    metric: config.metric,
    seed: String(config.seed),
    validation: validation.kind === "cv" ? `cv:${validation.folds}` : `holdout:${validation.fraction}`,
    test_fraction: String(config.testFraction),
    candidates: config.candidates.map(({ estimator }) => estimator).join(", "),
    excluded: config.exclude.join(", "),
    budget_seconds: config.budgetSeconds === null ? "none" : String(config.budgetSeconds),
    ...(config.positiveClass === null ? {} : { positive_class: config.positiveClass }),
    ...(config.group === null ? {} : { group: config.group }),
    ...(config.time === null ? {} : { time: config.time }),
    ...Object.fromEntries(Object.entries(preparation).map(([name, value]) => [`preparation.${name}`, String(value)])),
  };
};
