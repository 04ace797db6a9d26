import { fires, silent, watchRule } from "../../rule.ts";

/** Some of the version's rows were used. */
export const sampled = watchRule({
  code: "sampled",
  weigh({ input }) {
    const { sampled: used, config } = input;
    if (!used || used.rows >= used.of) return silent;
    return fires({ rows: used.rows, of: used.of, seed: config.seed }, { kind: "trace" });
  },
});
