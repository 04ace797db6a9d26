import type { VisionConfig } from "@datalab/contract";

/** The configuration as parameters of a tracked run: flat, as texts. */
export const visionParams = (config: VisionConfig): Record<string, string> => {
  const { validation, test } = config;
  return {
    task: config.task,
    metric: config.metric,
    seed: String(config.seed),
    image_size: String(config.imageSize),
    validation:
      validation.kind === "cv"
        ? `cv:${validation.folds}`
        : validation.kind === "holdout"
          ? `holdout:${validation.fraction}`
          : "given",
    test: test.kind === "holdout" ? `holdout:${test.fraction}` : "given",
    candidates: config.candidates.map(({ estimator }) => estimator).join(", "),
    classes: config.classes.join(", "),
    duplicates_together: String(config.keepDuplicatesTogether),
    budget_seconds: config.budgetSeconds === null ? "none" : String(config.budgetSeconds),
    ...(config.task === "anomaly"
      ? {
          normal_label: config.normalLabel ?? "none",
          use_defects: String(config.useDefects),
          false_alarm_rate: String(config.falseAlarmRate),
          memory_bank_mb: String(config.memoryBankMb),
        }
      : {}),
  };
};
