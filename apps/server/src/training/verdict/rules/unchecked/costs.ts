import { classTasks, fires, silent, uncheckedRule } from "../../rule.ts";

/** Without costs every error weighs the same. */
export const costs = uncheckedRule({
  code: "costs",
  tasks: classTasks,
  weigh: ({ input }) => (input.config.costs ? silent : fires({ target: input.config.target }, { kind: "threshold" })),
});
