import { fifthsOf } from "../../../evaluation/regression.ts";
import { correlation, mean, normalTail } from "../../../evaluation/statistics.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

const significance = 0.01;
/** Errors that differ by less than half between the calmest and the noisiest fifth make a constant width good enough. */
const leastRatio = 1.5;
const leastRows = 50;

/** Breusch–Pagan in Koenker's form (1981): squared errors rise or fall with the prediction, but one width was given to all. */
export const unevenNoise = watchRule({
  code: "uneven-noise",
  tasks: ["regression"],
  weigh({ input, test }) {
    if (input.intervals && !input.intervals.isConstant) return silent;
    if (!input.intervals) return notRun("no-intervals");
    if (test.truth.length < leastRows) return notRun("few-rows");
    const residuals = test.truth.map((truth, i) => truth - test.predictions[i]!);
    const r = correlation(
      residuals.map((residual) => residual ** 2),
      test.predictions,
    );
    if (!Number.isFinite(r)) return silent;
    // n R² is χ² with one degree of freedom: the square of a standard normal number.
    const pValue = 2 * normalTail(Math.sqrt(residuals.length * r * r));
    const sizes = fifthsOf(test.predictions, residuals).map((fifth) => ({
      ...fifth,
      error: mean(fifth.residuals.map(Math.abs)),
    }));
    const noisiest = sizes.reduce((held, one) => (one.error > held.error ? one : held));
    const calmest = sizes.reduce((held, one) => (one.error < held.error ? one : held));
    if (pValue >= significance || noisiest.error < leastRatio * calmest.error) return silent;
    return fires(
      {
        largest: noisiest.error,
        from: noisiest.from,
        to: noisiest.to,
        smallest: calmest.error,
        ratio: noisiest.error / calmest.error,
      },
      { kind: "intervals" },
    );
  },
});
