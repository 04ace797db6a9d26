import type { TrainingConfig, TrainingPlan, TrainingRequest, Validation } from "@datalab/contract";

type Choice = TrainingPlan["choices"][number];

/** Above this one check is as sure as many, and five times as fast. */
const oneCheckFrom = 200_000;
const threeFoldsFrom = 50_000;

export const planValidation = (
  request: TrainingRequest,
  trainRows: number,
): { validation: Validation; choice: Choice } => {
  const validation =
    request.validation ??
    (trainRows >= oneCheckFrom
      ? { kind: "holdout" as const, fraction: 0.2 }
      : { kind: "cv" as const, folds: trainRows >= threeFoldsFrom ? 3 : 5 });
  return {
    validation,
    choice: {
      choice: "validation",
      value: validation,
      reason: request.validation ? "validation.asked" : "validation.default",
      figures: validation.kind === "cv" ? { folds: validation.folds } : { fraction: validation.fraction },
    },
  };
};

/** How rows are shared out, said. */
export const splitChoices = (config: TrainingConfig, duplicateRows: number): Choice[] => {
  const column = config.time ?? config.group;
  const reason =
    config.time !== null
      ? "split.time"
      : config.group !== null
        ? "split.group"
        : config.task === "regression"
          ? "split.random"
          : "split.stratified";
  const choices: Choice[] = [{ choice: "split", value: column, reason, figures: column === null ? {} : { column } }];
  if (config.keepDuplicatesTogether && duplicateRows > 0)
    choices.push({
      choice: "keepDuplicatesTogether",
      value: true,
      reason: "split.duplicates-together",
      figures: { rows: duplicateRows },
    });
  choices.push({
    choice: "testFraction",
    value: config.testFraction,
    reason: "test.fraction",
    figures: { fraction: config.testFraction },
  });
  return choices;
};
