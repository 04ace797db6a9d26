import type { Split } from "../types.ts";

/** One picture of a version as far as people change it. */
export interface ManifestItem {
  readonly index: number;
  readonly path: string;
  readonly sha256: string;
  readonly label: string | null;
  readonly split: Split | null;
  /** Hash of the mask. */
  readonly mask: string | null;
}

/** What to do with one picture; absent fields stay as they are, null takes away. */
export interface LabelChange {
  readonly index: number;
  readonly label?: string | null | undefined;
  readonly split?: Split | null | undefined;
  readonly leaveOut?: boolean | undefined;
}

/** Changes that cannot be made; `details.index` names a picture that is not there. */
export class LabelError extends Error {
  readonly details: Readonly<Record<string, unknown>>;
  constructor(details: Readonly<Record<string, unknown>>) {
    super(`label change refused ${JSON.stringify(details)}`);
    this.name = "LabelError";
    this.details = details;
  }
}

export interface ChangedItem {
  readonly item: ManifestItem;
  /** Its index before. */
  readonly from: number;
}

/**
 * A manifest with changes made, in the order given (the last word on a picture counts); pictures left out close ranks.
 * Pure: the manifest that came in stays as it is.
 * @throws LabelError for a picture that is not there, or where none would be left
 */
export const applyChanges = (items: readonly ManifestItem[], changes: readonly LabelChange[]): ChangedItem[] => {
  const changed = new Map<number, ManifestItem>();
  const leftOut = new Set<number>();
  for (const { index, label, split, leaveOut } of changes) {
    const item = changed.get(index) ?? items[index];
    if (item === undefined) throw new LabelError({ index });
    if (leaveOut === true) leftOut.add(index);
    else if (leaveOut === false) leftOut.delete(index);
    changed.set(index, {
      ...item,
      label: label === undefined ? item.label : label,
      split: split === undefined ? item.split : split,
    });
  }
  const kept = items.flatMap((item, from) => (leftOut.has(from) ? [] : [{ item: changed.get(from) ?? item, from }]));
  if (kept.length === 0) throw new LabelError({});
  return kept.map(({ item, from }, index) => ({ item: { ...item, index }, from }));
};
