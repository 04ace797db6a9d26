import type { PreflightIssue } from "@datalab/contract";
import type { VisionCheck, VisionCheckInput } from "./check.ts";
import { classTooSmall } from "./class-too-small.ts";
import { duplicatesAcrossSplits } from "./duplicates-across-splits.ts";
import { fewNormal } from "./few-normal.ts";
import { long } from "./long.ts";
import { masksWithoutImages } from "./masks-without-images.ts";
import { memory } from "./memory.ts";
import { noGivenSplit } from "./no-given-split.ts";
import { noLabels } from "./no-labels.ts";
import { noMasks } from "./no-masks.ts";
import { noNormal } from "./no-normal.ts";
import { noTestDefects } from "./no-test-defects.ts";
import { oneClass } from "./one-class.ts";
import { sampled } from "./sampled.ts";
import { tooFewImages } from "./too-few-images.ts";
import { unlabelled } from "./unlabelled.ts";

/** The one list of checks before a training on pictures, in the order that a person reads them. */
export const visionChecks: readonly VisionCheck[] = [
  noLabels,
  oneClass,
  classTooSmall,
  noNormal,
  fewNormal,
  noTestDefects,
  tooFewImages,
  noGivenSplit,
  masksWithoutImages,
  noMasks,
  duplicatesAcrossSplits,
  unlabelled,
  memory,
  long,
  sampled,
];

const order = ["blocks", "watch", "note"];

/** Every issue, those that block first. A refusal of the split is said only where no other check says why. */
export const runVisionChecks = (input: VisionCheckInput): PreflightIssue[] => {
  const found = visionChecks.flatMap(({ code, check }) =>
    check(input).map((issue): PreflightIssue => ({ code, columns: [], ...issue })),
  );
  const isExplained = found.some(({ code, level }) => level === "blocks" && code !== tooFewImages.code);
  return found
    .filter(({ code }) => !(isExplained && code === tooFewImages.code))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
};
