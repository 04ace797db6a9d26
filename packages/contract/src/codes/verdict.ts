/** Statements of the verdict. Each has one rule file in the server and a sentence in every language. */
export const holdCodes = [
  "beats-baseline",
  "generalises",
  "honest-probabilities",
  "intervals-hold",
  "stable",
  "clear-drivers",
  "simple-is-enough",
  "no-leak-found",
] as const;
export const watchCodes = [
  "leak-kept",
  "no-gain",
  "gain-unproven",
  "weak-class",
  "weak-slice",
  "weak-range",
  "overfit",
  "chosen-by-luck",
  "few-test-rows",
  "accuracy-misleads",
  "miscalibrated",
  "leak-suspected",
  "sum-of-others",
  "one-feature-rules",
  "train-test-differ",
  "time-ignored",
  "group-ignored",
  "missing-informs",
  "unsteady-reasons",
  "wrong-labels",
  "outside-range",
  "uneven-noise",
  "stopped-early",
  "sampled",
] as const;
export const uncheckedCodes = [
  "other-places",
  "small-groups",
  "fairness",
  "known-at-use",
  "cause",
  "label-quality",
  "costs",
  "rule-not-run",
] as const;
export const nextCodes = [
  "more-rows",
  "more-rows-would-not-help",
  "more-of-class",
  "more-of-slice",
  "right-split",
  "leave-out-column",
  "threshold-by-cost",
  "decline-when-unsure",
  "recalibrate",
  "accept-as-is",
] as const;
export const statementCodes = [...holdCodes, ...watchCodes, ...uncheckedCodes, ...nextCodes] as const;
export type StatementCode = (typeof statementCodes)[number];

/** What the headline says of the model; the works codes carry the worst reservation in `reservation`. */
export const headlineCodes = [
  "tells-apart",
  "names-class",
  "estimates",
  "leaks",
  "no-better",
  "too-few-rows",
  "not-proven",
] as const;
export type HeadlineCode = (typeof headlineCodes)[number];

/** What to use it for and what not. */
export const useCodes = [
  "as-it-is",
  "not-for-slice",
  "not-for-class",
  "not-for-range",
  "ranking-only",
  "first-indication",
  "not-before-columns-answered",
  "same-period-only",
  "same-groups-only",
  "not-for-other-rows",
  "figures-of-new-rows",
  "with-care",
  "only-to-learn-more",
  "not-at-all",
] as const;
export type UseCode = (typeof useCodes)[number];

/** Why a rule could not run. */
export const notRunReasons = [
  "few-rows",
  "no-time",
  "no-out-of-fold",
  "one-fold",
  "no-intervals",
  "no-quality-report",
  "not-defined",
  "fit-failed",
] as const;
export type NotRunReason = (typeof notRunReasons)[number];

export type HoldCode = (typeof holdCodes)[number];
export type WatchCode = (typeof watchCodes)[number];
export type UncheckedCode = (typeof uncheckedCodes)[number];
export type NextCode = (typeof nextCodes)[number];
