import { readSignal } from "../ingest/facts/signal.ts";
import { normalLabelOf } from "../ingest/layouts/words.ts";
import { imageChecks } from "./catalogue.ts";
import { type ImageFinding, type ImageSkipReason, orderFindings } from "./check.ts";
import { describeImages, type ImageSetFigures } from "./describe.ts";
import { groupsBy } from "./duplicates/exact.ts";
import { findSimilar } from "./duplicates/similar.ts";
import { type CheckedPicture, classesOf, type Subject } from "./subject.ts";

export interface ImageSetReport extends ImageSetFigures {
  findings: ImageFinding[];
  checksRun: string[];
  checksSkipped: { code: string; reason: string }[];
}

export interface CheckImagesOptions {
  readonly pictures: readonly CheckedPicture[];
  readonly task: "classification" | "anomaly";
  /** Files that are not in the set. */
  readonly unreadable: number;
  /** Groups of pictures that look the same, where they are known already: then nothing is compared. */
  readonly groups?: readonly (number | null)[];
  /** Pictures whose borders are looked at, at most: the costliest check. */
  readonly ringImages?: number;
  /** What comparisons need of these pictures. */
  readonly readSignals: (indices: readonly number[]) => Promise<readonly Uint8Array[]>;
  readonly signal?: AbortSignal;
}

export interface CheckedImages {
  readonly report: ImageSetReport;
  /** For each picture the number of the group of those that look like it; null where it is alone. */
  readonly groups: readonly (number | null)[];
}

/** By default. */
const ringImages = 1000;

/** Runs every check on a set and says what it is made of. */
export const checkImages = async (options: CheckImagesOptions): Promise<CheckedImages> => {
  const { pictures, task, unreadable, readSignals, signal } = options;
  const exact = groupsBy(pictures.map(({ sha256 }) => sha256));
  const similar = options.groups
    ? knownGroups(options.groups)
    : findSimilar(await readSignals(pictures.map((_, index) => index)), exact);
  signal?.throwIfAborted();
  const classes = classesOf(pictures);
  const subject: Subject = {
    pictures,
    task,
    unreadable,
    exact,
    similar,
    classes,
    normalLabel: normalLabelOf(pictures.map(({ label }) => label)),
    rings: await readRings(pictures, readSignals, options.ringImages ?? ringImages),
  };
  const findings: ImageFinding[] = [];
  const checksRun: string[] = [];
  const checksSkipped: { code: string; reason: ImageSkipReason }[] = [];
  for (const check of imageChecks) {
    signal?.throwIfAborted();
    const reason = check.skip?.(subject) ?? null;
    if (reason !== null) checksSkipped.push({ code: check.code, reason });
    else {
      checksRun.push(check.code);
      const found = check.run(subject);
      if (found) findings.push(found);
    }
  }
  checksSkipped.push({ code: "mislabel-suspects", reason: "no-embeddings" });
  const groups = new Array<number | null>(pictures.length).fill(null);
  for (const [number, group] of similar.entries()) for (const index of group) groups[index] = number;
  return {
    report: { ...describeImages(subject), findings: orderFindings(findings), checksRun, checksSkipped },
    groups,
  };
};

const knownGroups = (groups: readonly (number | null)[]): number[][] =>
  groupsBy(groups.map((group, index) => group ?? `alone ${index}`));

/** Borders of labelled pictures; of a large set every so many. */
const readRings = async (
  pictures: readonly CheckedPicture[],
  readSignals: CheckImagesOptions["readSignals"],
  most: number,
): Promise<Subject["rings"]> => {
  const labelled = pictures.flatMap(({ label }, index) => (label === null ? [] : [index]));
  const step = Math.max(1, labelled.length / most);
  const chosen = Array.from(
    { length: Math.min(labelled.length, most) },
    (_, i) => labelled[Math.floor(i * step)] as number,
  );
  const signals = await readSignals(chosen);
  return chosen.map((index, position) => ({ index, ring: readSignal(signals[position] as Uint8Array).ring }));
};
