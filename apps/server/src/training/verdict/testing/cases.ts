import type { HoldCode, WatchCode } from "@datalab/contract";
import type { Random } from "@datalab/learn";
import type { EvaluationInput } from "../../evaluation/input.ts";
import { cleanReport, finding, type MadeRun, trainMade } from "./run.ts";
import {
  coin,
  honestBinary,
  honestMulticlass,
  honestRegression,
  madeOf,
  noiseBinary,
  noiseRegression,
  rowsOf,
  sigmoid,
  tableOf,
  yesNo,
} from "./tables.ts";

/** Two generated runs for a rule: one in which it must fire, one in which it must stay silent. */
export interface Cases {
  readonly fires: () => EvaluationInput;
  readonly silent: () => EvaluationInput;
}

type Made = Pick<MadeRun, "table" | "target">;
const train = (made: Made, more: Omit<MadeRun, "table" | "target"> = {}) => trainMade({ ...made, ...more });
export const honest = () => train(honestBinary());
export const honestNumbers = () => train(honestRegression());

/** A table by a generator with a random source. */
const make = (count: number, seed: number, one: Parameters<typeof rowsOf>[2], target = "y"): Made =>
  madeOf(rowsOf(count, seed, one), target);

/** Simple truth: the class follows the sign of one number, with the same chance of a slip everywhere. */
const evenSlips = (count: number, seed: number, slip: (features: Record<string, number | string>) => number): Made =>
  make(count, seed, (random) => {
    const side = coin(random, 0.5);
    const features = {
      // A gap around zero, so that no row is near the border between the classes.
      a: (side ? 1 : -1) * (1 + Math.abs(random.normal())),
      n: random.normal(),
      group: ["east", "north", "south", "west"][random.below(4)]!,
    };
    return { features, y: coin(random, slip(features)) === side ? "no" : "yes" };
  });

const withColumn = (made: Made, name: string, cells: (row: number) => number | string | null): Made => ({
  ...made,
  table: {
    ...made.table,
    columns: [
      ...made.table.columns,
      ...tableOf(Array.from({ length: made.table.rowCount }, (_, row) => ({ [name]: cells(row) }))).columns,
    ],
  },
});

const label = (made: Made, row: number): string =>
  made.target.kind === "classes" ? made.target.classes[made.target.codes[row]!]! : String(made.target.values[row]);

/** Rows of one place share a hidden level that only their place tells; other features know little. */
const places = (random: Random, levels: Float64Array) => {
  const place = random.below(levels.length);
  return { place: place + 1, level: levels[place]! };
};

const grouped = (count: number, seed: number, spread: number): Made => {
  const levels = new Float64Array(60);
  let isFilled = false;
  return make(count, seed, (random) => {
    if (!isFilled) for (let i = 0; i < levels.length; i++) levels[i] = random.normal();
    isFilled = true;
    const { place, level } = places(random, levels);
    const a = random.normal();
    return { features: { a, place: `p${place}` }, y: a + spread * level + 0.3 * random.normal() };
  });
};

/** The way in which `a` matters turns with time. */
const turning = (count: number, seed: number, turns: boolean): Made =>
  make(count, seed, (random, row) => {
    const when = row / count;
    const [a, b] = [random.normal(), random.normal()];
    const weight = turns ? 3 * Math.cos(Math.PI * when) : 2;
    return { features: { a, b, date: Math.floor(when * 1000) }, y: yesNo(random, sigmoid(weight * a + 0.5 * b)) };
  });

const lastQuarter = (count: number): Int32Array =>
  Int32Array.from({ length: count / 4 }, (_, i) => (3 * count) / 4 + i);

const shifted = (count: number, by: number): Made =>
  make(count, 3, (random, row) => {
    const moved = row >= (3 * count) / 4 ? by : 0;
    const [a, b] = [random.normal() + moved, random.normal()];
    return { features: { a, b }, y: yesNo(random, sigmoid(2 * a - b)) };
  });

export const holdCases: Readonly<Record<HoldCode, Cases>> = {
  "beats-baseline": { fires: honest, silent: () => train(noiseBinary()) },
  generalises: {
    fires: honest,
    silent: () => train(honestBinary(), { estimators: ["hist-gradient-boosting"] }),
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
    fires: () => train(honestBinary(), { estimators: ["hist-gradient-boosting"] }),
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
      return { ...input, predictions: { ...input.predictions, test: input.predictions.test.map(sharpen) } };
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
