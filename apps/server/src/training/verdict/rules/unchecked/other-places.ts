import { fires, uncheckedRule } from "../../rule.ts";

/** The test rows come from the same source as the training rows: what lies beyond it nobody has looked at. */
export const otherPlaces = uncheckedRule({
  code: "other-places",
  weigh: ({ input, evaluation }) =>
    fires({ target: input.config.target, rows: evaluation.testRows, time: input.config.time }, { kind: "trace" }),
});
