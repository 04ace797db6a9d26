import type { Check } from "./check.ts";
import { collinear } from "./checks/collinear.ts";
import { constant } from "./checks/constant.ts";
import { disguisedMissing } from "./checks/disguised-missing.ts";
import { duplicateColumns } from "./checks/duplicate-columns.ts";
import { duplicateRows } from "./checks/duplicate-rows.ts";
import { groupSuspected } from "./checks/group-suspected.ts";
import { highCardinality } from "./checks/high-cardinality.ts";
import { identifier } from "./checks/identifier.ts";
import { imbalance } from "./checks/imbalance.ts";
import { knownAfterOutcome } from "./checks/known-after-outcome.ts";
import { missingOften } from "./checks/missing-often.ts";
import { mixedTypes } from "./checks/mixed-types.ts";
import { nearConstant } from "./checks/near-constant.ts";
import { nearCopyOfTarget } from "./checks/near-copy-of-target.ts";
import { numbersAsText } from "./checks/numbers-as-text.ts";
import { outliers } from "./checks/outliers.ts";
import { predictsTargetAlone } from "./checks/predicts-target-alone.ts";
import { repeatsTarget } from "./checks/repeats-target.ts";
import { sumOfColumns } from "./checks/sum-of-columns.ts";
import { targetMissing } from "./checks/target-missing.ts";
import { targetRareClass } from "./checks/target-rare-class.ts";
import { timeOrderSuspected } from "./checks/time-order-suspected.ts";
import { tooFewRows } from "./checks/too-few-rows.ts";
import { tooFewRowsPerFeature } from "./checks/too-few-rows-per-feature.ts";

/** Every quality check. A new one is its file, a line here, its three sentences in each language and its two cases. */
export const checks: readonly Check[] = [
  repeatsTarget,
  nearCopyOfTarget,
  sumOfColumns,
  predictsTargetAlone,
  knownAfterOutcome,
  targetMissing,
  targetRareClass,
  imbalance,
  identifier,
  constant,
  nearConstant,
  duplicateRows,
  duplicateColumns,
  disguisedMissing,
  missingOften,
  mixedTypes,
  numbersAsText,
  highCardinality,
  collinear,
  groupSuspected,
  timeOrderSuspected,
  outliers,
  tooFewRows,
  tooFewRowsPerFeature,
];
