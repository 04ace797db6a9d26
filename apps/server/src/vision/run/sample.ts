import type { Statement, Verdict, VisionConfig } from "@datalab/contract";
import { createRandom, shuffledIndices } from "@datalab/learn";
import type { ImageItem, ImageSource } from "@datalab/vision";

/** A picture of a sample: its own index, and that in the version. */
export interface SampledItem extends ImageItem {
  readonly original: number;
}

/** The pictures of a source that a training uses: all, or so many drawn by the seed. */
export const sampleSource = (
  source: ImageSource,
  { maxImages, seed }: Pick<VisionConfig, "maxImages" | "seed">,
): ImageSource => {
  if (maxImages === undefined || source.items.length <= maxImages) return source;
  const drawn = shuffledIndices(source.items.length, createRandom(seed).fork("sample")).slice(0, maxImages).sort();
  const items = Array.from(drawn, (original, index): SampledItem => ({ ...source.items[original]!, index, original }));
  return {
    items,
    read: (index) => source.read(drawn[index]!),
    readMask: (index) => source.readMask(drawn[index]!),
  };
};

/** Index of a picture in the version. */
export const originalIndex = ({ items }: ImageSource, index: number): number => {
  const item = items[index];
  return item && "original" in item ? (item as SampledItem).original : index;
};

/** A verdict whose evidence names pictures of the version, whatever a sample called them. */
export const inVersion = (source: ImageSource, verdict: Verdict): Verdict => {
  const moved = (statements: readonly Statement[]): Statement[] =>
    statements.map(({ evidence, ...rest }) => ({
      ...rest,
      evidence: evidence.rows
        ? { ...evidence, rows: evidence.rows.map((index) => originalIndex(source, index)) }
        : evidence,
    }));
  return {
    ...verdict,
    holds: moved(verdict.holds),
    watch: moved(verdict.watch),
    unchecked: moved(verdict.unchecked),
    next: moved(verdict.next),
  };
};
