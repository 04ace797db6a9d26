import { fifthCount, fifthsOf } from "../../../evaluation/regression.ts";
import { mean, standardError, studentQuantile } from "../../../evaluation/statistics.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** A fifth below this many rows has an interval too wide to exclude anything. */
const leastRows = 10;
const leastRatio = 1.5;
/** A lean is weak when it makes up this part of the overall error: that much could be corrected by adding a constant. */
const leanOfError = 0.5;
/** Five fifths, each looked at twice. */
const tail = 0.025 / (2 * fifthCount);

/** In a fifth of the predicted range the error is 1.5 times the overall one, or the predictions lean to one side, for certain. */
export const weakRange = watchRule({
  code: "weak-range",
  tasks: ["regression"],
  weigh({ test }) {
    const residuals = test.truth.map((truth, i) => truth - test.predictions[i]!);
    if (residuals.length < leastRows * fifthCount) return notRun("few-rows");
    const overall = mean(residuals.map(Math.abs));
    const weak = fifthsOf(test.predictions, residuals)
      .map(({ from, to, residuals: own }) => {
        const errors = own.map(Math.abs);
        const quantile = studentQuantile(1 - tail, own.length - 1);
        const [error, bias] = [mean(errors), mean(own)];
        const isWorse = error >= leastRatio * overall && error - quantile * standardError(errors) > overall;
        const isLeaning = Math.abs(bias) >= leanOfError * overall && Math.abs(bias) > quantile * standardError(own);
        return { from, to, rows: own.length, error, bias, isWorse, isLeaning };
      })
      .filter(({ isWorse, isLeaning }) => isWorse || isLeaning)
      .sort((a, b) => b.error - a.error)[0];
    if (!weak) return silent;
    const { isLeaning, ...figures } = weak;
    return fires({ ...figures, overall, ratio: weak.error / overall }, { kind: "residuals" });
  },
});
