import type { Rule } from "./rule.ts";
import { beatsBaseline } from "./rules/hold/beats-baseline.ts";
import { clearDrivers } from "./rules/hold/clear-drivers.ts";
import { generalises } from "./rules/hold/generalises.ts";
import { honestProbabilities } from "./rules/hold/honest-probabilities.ts";
import { intervalsHold } from "./rules/hold/intervals-hold.ts";
import { noLeakFound } from "./rules/hold/no-leak-found.ts";
import { simpleIsEnough } from "./rules/hold/simple-is-enough.ts";
import { stable } from "./rules/hold/stable.ts";
import { acceptAsIs } from "./rules/next/accept-as-is.ts";
import { declineWhenUnsure } from "./rules/next/decline-when-unsure.ts";
import { leaveOutColumn } from "./rules/next/leave-out-column.ts";
import { moreOfClass } from "./rules/next/more-of-class.ts";
import { moreOfSlice } from "./rules/next/more-of-slice.ts";
import { moreRows } from "./rules/next/more-rows.ts";
import { moreRowsWouldNotHelp } from "./rules/next/more-rows-would-not-help.ts";
import { recalibrate } from "./rules/next/recalibrate.ts";
import { rightSplit } from "./rules/next/right-split.ts";
import { thresholdByCost } from "./rules/next/threshold-by-cost.ts";
import { cause } from "./rules/unchecked/cause.ts";
import { costs } from "./rules/unchecked/costs.ts";
import { fairness } from "./rules/unchecked/fairness.ts";
import { knownAtUse } from "./rules/unchecked/known-at-use.ts";
import { labelQuality } from "./rules/unchecked/label-quality.ts";
import { otherPlaces } from "./rules/unchecked/other-places.ts";
import { smallGroups } from "./rules/unchecked/small-groups.ts";
import { accuracyMisleads } from "./rules/watch/accuracy-misleads.ts";
import { chosenByLuck } from "./rules/watch/chosen-by-luck.ts";
import { fewTestRows } from "./rules/watch/few-test-rows.ts";
import { gainUnproven } from "./rules/watch/gain-unproven.ts";
import { groupIgnored } from "./rules/watch/group-ignored.ts";
import { leakKept } from "./rules/watch/leak-kept.ts";
import { leakSuspected } from "./rules/watch/leak-suspected.ts";
import { miscalibrated } from "./rules/watch/miscalibrated.ts";
import { missingInforms } from "./rules/watch/missing-informs.ts";
import { noGain } from "./rules/watch/no-gain.ts";
import { oneFeatureRules } from "./rules/watch/one-feature-rules.ts";
import { outsideRange } from "./rules/watch/outside-range.ts";
import { overfit } from "./rules/watch/overfit.ts";
import { sampled } from "./rules/watch/sampled.ts";
import { stoppedEarly } from "./rules/watch/stopped-early.ts";
import { sumOfOthers } from "./rules/watch/sum-of-others.ts";
import { timeIgnored } from "./rules/watch/time-ignored.ts";
import { trainTestDiffer } from "./rules/watch/train-test-differ.ts";
import { unevenNoise } from "./rules/watch/uneven-noise.ts";
import { unsteadyReasons } from "./rules/watch/unsteady-reasons.ts";
import { weakClass } from "./rules/watch/weak-class.ts";
import { weakRange } from "./rules/watch/weak-range.ts";
import { weakSlice } from "./rules/watch/weak-slice.ts";
import { wrongLabels } from "./rules/watch/wrong-labels.ts";

/**
 * The one list of rules. Levels are weighed in this order, because what holds and what comes next looks at what to watch.
 * Within a level the order is that of the verdict's lists: the gravest first.
 */
export const rules: readonly Rule[] = [
  leakKept,
  noGain,
  gainUnproven,
  weakClass,
  weakSlice,
  weakRange,
  overfit,
  chosenByLuck,
  fewTestRows,
  accuracyMisleads,
  miscalibrated,
  leakSuspected,
  sumOfOthers,
  oneFeatureRules,
  trainTestDiffer,
  timeIgnored,
  groupIgnored,
  missingInforms,
  unsteadyReasons,
  wrongLabels,
  outsideRange,
  unevenNoise,
  stoppedEarly,
  sampled,
  beatsBaseline,
  generalises,
  honestProbabilities,
  intervalsHold,
  stable,
  clearDrivers,
  simpleIsEnough,
  noLeakFound,
  otherPlaces,
  smallGroups,
  fairness,
  knownAtUse,
  cause,
  labelQuality,
  costs,
  moreRows,
  moreRowsWouldNotHelp,
  moreOfClass,
  moreOfSlice,
  rightSplit,
  leaveOutColumn,
  thresholdByCost,
  declineWhenUnsure,
  recalibrate,
  acceptAsIs,
];
