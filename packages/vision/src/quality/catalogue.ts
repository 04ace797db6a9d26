import type { ImageCheck } from "./check.ts";
import { blurred } from "./checks/blurred.ts";
import { borderTellsClass } from "./checks/border-tells-class.ts";
import { bright } from "./checks/bright.ts";
import { classImbalance } from "./checks/class-imbalance.ts";
import { dark } from "./checks/dark.ts";
import { duplicatesAcrossSplits } from "./checks/duplicates-across-splits.ts";
import { exactDuplicates } from "./checks/exact-duplicates.ts";
import { fewDefects } from "./checks/few-defects.ts";
import { fewNormal } from "./checks/few-normal.ts";
import { fewPerClass } from "./checks/few-per-class.ts";
import { labelConflict } from "./checks/label-conflict.ts";
import { lightDiffersBetweenClasses } from "./checks/light-differs-between-classes.ts";
import { missingLabels } from "./checks/missing-labels.ts";
import { mixedSizes } from "./checks/mixed-sizes.ts";
import { nearDuplicates } from "./checks/near-duplicates.ts";
import { noMasks } from "./checks/no-masks.ts";
import { oddColour } from "./checks/odd-colour.ts";
import { oddSize } from "./checks/odd-size.ts";
import { unreadableFiles } from "./checks/unreadable-files.ts";

/** Every check on a set, but for mislabel suspects, which need embeddings. A new one is its file, a line here, its sentences, its two cases. */
export const imageChecks: readonly ImageCheck[] = [
  duplicatesAcrossSplits,
  labelConflict,
  fewPerClass,
  fewNormal,
  fewDefects,
  classImbalance,
  lightDiffersBetweenClasses,
  borderTellsClass,
  missingLabels,
  noMasks,
  nearDuplicates,
  exactDuplicates,
  unreadableFiles,
  blurred,
  dark,
  bright,
  oddColour,
  oddSize,
  mixedSizes,
];
