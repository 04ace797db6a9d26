import type { ImageFormat } from "../decode/format.ts";
import type { Split } from "../types.ts";

/** One picture as checks see it. */
export interface CheckedPicture {
  readonly path: string;
  readonly sha256: string;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly split: Split | null;
  readonly label: string | null;
  readonly mask: string | null;
  readonly brightness: number;
  readonly contrast: number;
  readonly sharpness: number;
  readonly colourfulness: number;
}

/** What every check looks at. Indices are positions in `pictures`. */
export interface Subject {
  readonly pictures: readonly CheckedPicture[];
  readonly task: "classification" | "anomaly";
  /** The label of good pieces; null where no label says so. */
  readonly normalLabel: string | null;
  /** Indices by label, the frequent labels first. */
  readonly classes: ReadonlyMap<string, readonly number[]>;
  /** Files that are not in the set. */
  readonly unreadable: number;
  /** Sets of pictures of the same bytes. */
  readonly exact: readonly (readonly number[])[];
  /** Sets of pictures that look the same, those of the same bytes among them. */
  readonly similar: readonly (readonly number[])[];
  /** Colours of the borders of some labelled pictures. */
  readonly rings: readonly { readonly index: number; readonly ring: Uint8Array }[];
}

/** Labelled indices by label, the frequent labels first. */
export const classesOf = (pictures: readonly CheckedPicture[]): Map<string, number[]> => {
  const byLabel = new Map<string, number[]>();
  for (const [index, { label }] of pictures.entries()) {
    if (label === null) continue;
    const known = byLabel.get(label);
    if (known) known.push(index);
    else byLabel.set(label, [index]);
  }
  return new Map([...byLabel].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)));
};
