import type { VisionConfig } from "@datalab/contract";
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
