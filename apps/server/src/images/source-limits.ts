import type { Config } from "@datalab/contract";
import { defaultSourceLimits, type SourceLimits } from "@datalab/vision";

/** How much more an archive may hold than the largest upload: pictures hardly shrink, a bomb does. */
const unpackedFactor = 20;

export const sourceLimits = ({ uploads }: Config): SourceLimits => ({
  ...defaultSourceLimits,
  maxTotalBytes: uploads.maxMb * 1024 * 1024 * unpackedFactor,
});
