/** Findings that say a column holds the target itself. */
export const repeatingFindings = ["repeats-target", "near-copy-of-target"] as const;
/** Findings that make a leak likely, without proving that the column repeats the target. */
export const suspectingFindings = ["predicts-target-alone", "known-after-outcome", "sum-of-columns"] as const;
export const leakFindings: readonly string[] = [...repeatingFindings, ...suspectingFindings];
