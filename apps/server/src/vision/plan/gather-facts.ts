import type { VisionRequest } from "@datalab/contract";
import type { ImageItem } from "@datalab/vision";
import type { Context } from "../../platform/context.ts";
import { cachedFeaturesOf } from "../repository.ts";
import type { ImageDoor } from "../run/image-door.ts";
import type { VisionPlanFacts } from "./facts.ts";

/** Measures what a plan on pictures needs to know. @throws not-found */
export const gatherVisionFacts = async (
  context: Context,
  request: VisionRequest,
  door: ImageDoor,
): Promise<VisionPlanFacts> => {
  const { set, version } = await door.version(context, request.setId, request.version);
  const [pictures, strayMasks, cached] = await Promise.all([
    door.pictures(context, version),
    door.strayMasks(context, version),
    cachedFeaturesOf(context.database, set.id, version.number),
  ]);
  const sides = pictures.map(({ width, height }) => Math.min(width, height)).sort((a, b) => a - b);
  return {
    setName: set.name,
    version,
    items: pictures.map(
      ({ index, sha256, split, label, group, mask }): ImageItem => ({
        index,
        sha256,
        split,
        label,
        group,
        hasMask: mask !== null,
      }),
    ),
    medianSide: sides[Math.floor(sides.length / 2)] ?? 0,
    strayMasks,
    cached,
    machine: {
      memoryLimitMb: context.config.jobs.memoryMb,
      timeLimitSeconds: context.config.jobs.timeLimitMinutes * 60,
    },
  };
};
