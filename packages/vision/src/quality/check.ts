import type { Subject } from "./subject.ts";

export type ImageFindingCode =
  | "exact-duplicates"
  | "near-duplicates"
  | "duplicates-across-splits"
  | "label-conflict"
  | "class-imbalance"
  | "few-per-class"
  | "few-normal"
  | "few-defects"
  | "no-masks"
  | "blurred"
  | "dark"
  | "bright"
  | "odd-colour"
  | "odd-size"
  | "mixed-sizes"
  | "light-differs-between-classes"
  | "border-tells-class"
  | "mislabel-suspects"
  | "missing-labels"
  | "unreadable-files";

export type ImageFindingLevel = "blocks" | "watch" | "note";
export type FindingFigures = Record<string, string | number | boolean | null | string[] | number[]>;

export interface ImageFinding {
  code: ImageFindingCode;
  level: ImageFindingLevel;
  figures: FindingFigures;
  /** The most telling first, at most 500. */
  images: number[];
  /** At most 200. */
  groups: number[][];
}

export type ImageSkipReason =
  | "no-labels"
  | "one-class"
  | "no-splits"
  | "not-anomaly"
  | "too-few-images"
  | "no-embeddings";

/** One check: one file, one code, its sentences in the dictionaries. Pure: it looks, it never changes. */
export interface ImageCheck {
  readonly code: ImageFindingCode;
  /** Why it has nothing to look at; null where it has. */
  skip?(subject: Subject): ImageSkipReason | null;
  run(subject: Subject): ImageFinding | null;
}

const maxImages = 500;
const maxGroups = 200;

export const finding = (
  code: ImageFindingCode,
  level: ImageFindingLevel,
  figures: FindingFigures,
  images: readonly number[] = [],
  groups: readonly (readonly number[])[] = [],
): ImageFinding => ({
  code,
  level,
  figures,
  images: images.slice(0, maxImages),
  groups: groups.slice(0, maxGroups).map((group) => [...group]),
});

const levels: readonly ImageFindingLevel[] = ["blocks", "watch", "note"];

/** The gravest first, otherwise as they come. */
export const orderFindings = <F extends { readonly level: ImageFindingLevel }>(findings: readonly F[]): F[] =>
  [...findings].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));

export const needsLabels = ({ classes }: Subject): ImageSkipReason | null =>
  classes.size === 0 ? "no-labels" : classes.size === 1 ? "one-class" : null;

export const needsAnomaly = ({ task, normalLabel }: Subject): ImageSkipReason | null =>
  task !== "anomaly" ? "not-anomaly" : normalLabel === null ? "no-labels" : null;
