import { anomaly, fires, silent, uncheckedRule } from "../../rule.ts";

export const noPixelTruth = uncheckedRule({
  code: "no-pixel-truth",
  tasks: anomaly,
  weigh: ({ input }) => ((input.result.pixel?.regions.length ?? 0) > 0 ? silent : fires({}, { kind: "map" })),
});
