import { countOf, rolesOf, type VisionCheck } from "./check.ts";

export const noMasks: VisionCheck = {
  code: "vision.no-masks",
  check: (input) => {
    const roles = rolesOf(input);
    if (input.config.task !== "anomaly" || !roles) return [];
    return countOf(input, ({ hasMask }) => hasMask) > 0 ? [] : [{ level: "note", figures: {}, options: [] }];
  },
};
