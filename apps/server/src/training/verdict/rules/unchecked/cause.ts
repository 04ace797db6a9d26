import { fires, uncheckedRule } from "../../rule.ts";

/** What predicts need not cause; the leading column is named so that nobody turns the knob. */
export const cause = uncheckedRule({
  code: "cause",
  weigh: ({ evaluation, input }) =>
    fires(
      { target: input.config.target, column: evaluation.importance.find((one) => one.low > 0)?.column ?? null },
      { kind: "importance" },
    ),
});
