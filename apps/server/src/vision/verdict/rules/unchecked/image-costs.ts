import { fires, silent, uncheckedRule } from "../../rule.ts";

export const imageCosts = uncheckedRule({
  code: "image-costs",
  weigh: ({ input }) => (input.config.costs ? silent : fires({}, { kind: "threshold" })),
});
