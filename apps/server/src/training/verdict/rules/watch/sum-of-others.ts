import { leastSquares } from "../../least-squares.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** Measured quantities do not add up to a thousandth; sums of their own parts do. */
const leastR2 = 0.999;
const leastRows = 30;
/** A column takes part when leaving it out would move the answer by this share of the target's deviation. */
const leastPart = 0.01;

/** The target is a near-exact linear combination of features, on rows that did not fit it. */
export const sumOfOthers = watchRule({
  code: "sum-of-others",
  tasks: ["regression"],
  weigh({ input, features }) {
    const columns = input.table.columns.filter((column) => column.kind === "numeric" && features.includes(column.name));
    if (columns.length === 0 || input.target.kind !== "numbers") return silent;
    if (input.train.length < Math.max(leastRows, 2 * columns.length) || input.test.length < leastRows / 3)
      return notRun("few-rows");
    const values = columns.map((column) => (column.kind === "numeric" ? column.values : new Float64Array()));
    const fit = leastSquares(values, input.target.values, input.train);
    if (!fit) return notRun("few-rows");
    const r2 = fit.rSquared(input.test);
    if (!(r2 >= leastR2)) return silent;
    const taking = columns.filter((_, i) => Math.abs(fit.standardised[i]!) >= leastPart).map((column) => column.name);
    return fires({ target: input.config.target, columns: taking, r2 }, { kind: "quality", columns: taking });
  },
});
