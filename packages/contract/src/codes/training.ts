/** Reasons of the choices that a plan makes. */
export const choiceCodes = [
  "task.two-values",
  "task.categories",
  "task.few-whole-numbers",
  "task.many-numbers",
  "task.asked",
  "task.not-two-values",
  "task.not-classes",
  "task.not-numbers",
  "exclude.identifier",
  "exclude.constant",
  "exclude.repeats-target",
  "exclude.text-too-long",
  "exclude.empty",
  "exclude.group",
  "exclude.asked",
  "split.stratified",
  "split.random",
  "split.group",
  "split.time",
  "split.duplicates-together",
  "metric.default",
  "metric.asked",
  "candidates.default",
  "candidates.asked",
  "validation.default",
  "validation.asked",
  "test.fraction",
  "positive.rarer",
  "positive.yes-word",
  "rows.target-missing",
  "rows.time-missing",
  "rows.sampled",
  "rows.classes-dropped",
  "finding.kept",
  "budget.default",
  "budget.asked",
] as const;
export type ChoiceCode = (typeof choiceCodes)[number];

/** What may stand in the way of a start. */
export const preflightCodes = [
  "leak",
  "class-too-small",
  "too-few-rows",
  "memory",
  "long",
  "no-features",
  "many-classes",
  "rows-sampled",
] as const;
export type PreflightCode = (typeof preflightCodes)[number];

/** What a person may answer to it; each is a patch of the request. */
export const preflightOptionCodes = [
  "exclude-columns",
  "keep",
  "sample-rows",
  "fewer-folds",
  "hold-out",
  "leave-out-classes",
  "as-numbers",
  "fewer-candidates",
  "with-budget",
  "include-columns",
] as const;
export type PreflightOptionCode = (typeof preflightOptionCodes)[number];

/** Lines of «What is happening». */
export const noteCodes = [
  "started",
  "resumed",
  "left-out",
  "duplicates-together",
  "repeats-natural",
  "rows-without-target",
  "rows-without-time",
  "rows-sampled",
  "split-done",
  "candidate-started",
  "candidate-done",
  "candidate-failed",
  "takes-the-lead",
  "budget-reached",
  "stopping",
  "refit",
  "testing",
  "verdict",
] as const;
export type NoteCode = (typeof noteCodes)[number];

/** Warnings carried by a run, a batch or a command's document. */
export const warningCodes = [
  "column-left-out",
  "rows-without-target",
  "rows-without-time",
  "classes-left-out",
  "rows-sampled",
  "repeats-natural",
  "candidate-failed",
  "budget-reached",
  "finding-kept",
  "import-problems",
  "interval-sampled",
  "unseen-category",
  "outside-range",
  "extra-column",
  "empty-cell",
] as const;
export type WarningCode = (typeof warningCodes)[number];
