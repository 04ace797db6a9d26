import type { VisionCheck } from "./check.ts";

export const sampled: VisionCheck = {
  code: "vision.sampled",
  check: ({ config, facts }) =>
    config.maxImages === undefined || config.maxImages >= facts.items.length
      ? []
      : [{ level: "note", figures: { images: config.maxImages, of: facts.items.length }, options: [] }],
};
