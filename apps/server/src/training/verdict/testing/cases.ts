import type { HoldCode, WatchCode } from "@datalab/contract";
import type { Random } from "@datalab/learn";
import type { EvaluationInput } from "../../evaluation/input.ts";
import {
  evenSlips,
  grouped,
  label,
  lastQuarter,
  type Made,
  make,
  shifted,
  turning,
  withColumn,
} from "./known-truth.ts";
import { cleanReport, finding, type MadeRun, trainMade } from "./run.ts";
import {
  coin,
  honestBinary,
  honestMulticlass,
  honestRegression,
  noiseBinary,
  noiseRegression,
  rowsOf,
  sigmoid,
  yesNo,
} from "./tables.ts";

/** Two generated runs for a rule: one in which it must fire, one in which it must stay silent. */
export interface Cases {
  readonly fires: () => EvaluationInput;
  readonly silent: () => EvaluationInput;
}

const train = (made: Made, more: Omit<MadeRun, "table" | "target"> = {}) => trainMade({ ...made, ...more });
export const honest = () => train(honestBinary());
export const honestNumbers = () => train(honestRegression());

export const holdCases: Readonly<Record<HoldCode, Cases>> = {
  "beats-baseline": { fires: honest, silent: () => train(noiseBinary()) },
  generalises: {
    fires: honest,
    silent: () => train(honestBinary(), { estimators: [{ id: "knn", parameters: { neighborCount: 1 } }] }),
  },
  "honest-probabilities": { fires: honest, silent: () => train(noiseBinary()) },
  "intervals-hold": {
    fires: honestNumbers,
    silent: () => {
      const input = honestNumbers();
      const { lower, upper } = input.intervals!;
      const narrow = (values: Float64Array) => values.map((value, i) => (value + 3 * input.predictions.test[i]!) / 4);
      return { ...input, intervals: { ...input.intervals!, lower: narrow(lower), upper: narrow(upper) } };
    },
  },
  stable: { fires: honest, silent: () => train(noiseBinary()) },
  "clear-drivers": { fires: honest, silent: () => train(noiseBinary()) },
  "simple-is-enough": {
    // The larger one is better by a hundredth of the error: far less than a standard error.
    fires: () => {
      const input = train(honestRegression(), { estimators: ["ridge", "hist-gradient-boosting"] });
      const own = input.candidates.find((one) => one.index === 0)!.scores.rmse!;
      const better = own.map((score) => (score === null ? null : 0.99 * score));
      return {
        ...input,
        candidates: input.candidates.map((one) =>
          one.index === 1 ? { ...one, scores: { ...one.scores, rmse: better } } : one,
        ),
      };
    },
    silent: honestNumbers,
  },
  "no-leak-found": {
    fires: honest,
    silent: () => train(honestBinary(), { quality: cleanReport("y", [finding("known-after-outcome", ["c"])]) }),
  },
};

export const watchCases: Readonly<Record<WatchCode, Cases>> = {
  "leak-kept": {
    fires: () => {
      const made = honestBinary();
      return train(withColumn(made, "copy", (row) => (label(made, row) === "yes" ? "Y" : "N")));
    },
    silent: honest,
  },
  "no-gain": {
    // Learned the wrong way round: worse than knowing nothing.
    fires: () => {
      const input = honest();
      return { ...input, predictions: { ...input.predictions, test: input.predictions.test.map((p) => 1 - p) } };
    },
    silent: honest,
  },
  "gain-unproven": { fires: () => train(noiseRegression(400, 2)), silent: honest },
  "weak-class": {
    fires: () =>
      train(
        make(1200, 4, (random) => {
          const a = random.normal();
          return { features: { a, b: random.normal() }, y: yesNo(random, sigmoid(1.2 * a - 2)) };
        }),
      ),
    silent: honest,
  },
  "weak-slice": {
    fires: () => train(evenSlips(1200, 5, ({ group }) => (group === "south" ? 0.4 : 0.05))),
    silent: () => train(evenSlips(1200, 5, () => 0.15)),
  },
  "weak-range": {
    fires: () =>
      train(
        make(1000, 6, (random) => {
          const a = random.next() * 4;
          return { features: { a, b: random.normal() }, y: 3 * a + (a > 3.2 ? 3 : 0.4) * random.normal() };
        }),
      ),
    silent: honestNumbers,
  },
  overfit: {
    fires: () => train(honestBinary(), { estimators: [{ id: "knn", parameters: { neighborCount: 1 } }] }),
    silent: honest,
  },
  "chosen-by-luck": {
    // Folds that flatter: the validation rows are among those learned from.
    fires: () => {
      const input = train(noiseBinary(400, 3));
      const flattered = input.candidates.map((one) =>
        one.index === -1 ? one : { ...one, scores: { ...one.scores, roc_auc: [0.78, 0.8, 0.79, 0.81, 0.8] } },
      );
      return { ...input, candidates: flattered };
    },
    silent: honest,
  },
  "few-test-rows": {
    fires: () => train(honestBinary(160), { config: { testFraction: 0.15 } }),
    silent: () => train(honestBinary(2000)),
  },
  "accuracy-misleads": {
    fires: () =>
      train(
        make(1200, 7, (random) => {
          const a = random.normal();
          return { features: { a, b: random.normal() }, y: yesNo(random, sigmoid(a - 2.6)) };
        }),
      ),
    silent: honest,
  },
  miscalibrated: {
    fires: () => {
      const input = honest();
      const sharpen = (p: number) => 1 / (1 + ((1 - p) / p) ** 4);
      return {
        ...input,
        predictions: { ...input.predictions, test: input.predictions.test.map(sharpen) },
        candidates: input.candidates.map((one) =>
          one.index === 0 && one.outOfFold
            ? { ...one, outOfFold: { ...one.outOfFold, predictions: one.outOfFold.predictions.map(sharpen) } }
            : one,
        ),
      };
    },
    silent: honest,
  },
  "leak-suspected": {
    fires: () => {
      const made = honestBinary();
      const slips = rowsOf(800, 9, (random) => ({ features: {}, y: random.next() }));
      return train(
        withColumn(made, "closed_as", (row) => ((label(made, row) === "yes") !== Number(slips[row]!.y) < 0.02 ? 1 : 0)),
      );
    },
    silent: honest,
  },
  "sum-of-others": {
    fires: () =>
      train(
        make(400, 8, (random) => {
          const [casual, registered] = [random.below(500), random.below(2000)];
          return { features: { casual, registered, wind: random.normal() }, y: casual + registered };
        }),
      ),
    silent: honestNumbers,
  },
  "one-feature-rules": {
    fires: () =>
      train(
        make(800, 10, (random) => {
          const a = random.normal();
          return { features: { a, b: random.normal(), c: random.normal() }, y: yesNo(random, sigmoid(2 * a)) };
        }),
      ),
    silent: honest,
  },
  "train-test-differ": {
    fires: () => train(shifted(800, 1.5), { test: lastQuarter(800) }),
    silent: () => train(shifted(800, 0), { test: lastQuarter(800) }),
  },
  "time-ignored": { fires: () => train(turning(1200, 11, true)), silent: () => train(turning(1200, 11, false)) },
  "group-ignored": {
    fires: () => train(grouped(900, 12, 2), { quality: cleanReport("y", [finding("group-suspected", ["place"])]) }),
    silent: () => train(grouped(900, 12, 2), { quality: cleanReport("y") }),
  },
  "missing-informs": {
    fires: () => train(missing((random, isYes) => coin(random, isYes ? 0.4 : 0.1))),
    silent: () => train(missing((random) => coin(random, 0.25))),
  },
  "unsteady-reasons": {
    fires: () => {
      const input = train(
        make(150, 14, (random) => {
          const x = Array.from({ length: 8 }, () => random.normal());
          return {
            features: Object.fromEntries(x.map((value, i) => [`x${i}`, value])),
            y: x.reduce((sum, value) => sum + value, 0) * 0.3 + random.normal(),
          };
        }),
      );
      return input;
    },
    silent: honestNumbers,
  },
  "wrong-labels": {
    fires: () => train(evenSlips(1200, 15, () => 0.06)),
    silent: () => train(evenSlips(1200, 15, () => 0.005)),
  },
  "outside-range": {
    fires: () => train(shifted(800, 2.5), { test: lastQuarter(800) }),
    silent: () => train(shifted(800, 0), { test: lastQuarter(800) }),
  },
  "uneven-noise": {
    fires: () => {
      const input = train(
        make(1000, 16, (random) => {
          const a = 1 + random.next() * 4;
          return { features: { a, b: random.normal() }, y: 3 * a + 0.5 * a * random.normal() };
        }),
      );
      return { ...input, intervals: { ...input.intervals!, isConstant: true } };
    },
    silent: () => {
      const input = honestNumbers();
      return { ...input, intervals: { ...input.intervals!, isConstant: true } };
    },
  },
  "stopped-early": {
    fires: () => {
      const input = train(honestBinary(), { estimators: ["logistic", "hist-gradient-boosting"] });
      return {
        ...input,
        budget: { fitsPlanned: 10, fitsDone: 5, isCutShort: true, seconds: 5 },
        candidates: input.candidates.map((one) => (one.index === 1 ? { ...one, state: "skipped" as const } : one)),
      };
    },
    silent: honest,
  },
  sampled: { fires: () => ({ ...honest(), sampled: { rows: 800, of: 90_000 } }), silent: honest },
};

/** Cells of one column are empty, with a chance that may depend on the class. */
function missing(isEmpty: (random: Random, isYes: boolean) => boolean): Made {
  return make(1000, 13, (random) => {
    const [a, b] = [random.normal(), random.normal()];
    const y = yesNo(random, sigmoid(1.5 * a));
    return { features: { a, b: isEmpty(random, y === "yes") ? null : b }, y };
  });
}

export const multiclassRun = () => train(honestMulticlass());
