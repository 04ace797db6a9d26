import { createRandom, shuffledIndices, type Target } from "@datalab/learn";
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
} from "../../../apps/server/src/training/verdict/testing/known-truth.ts";
import { cleanReport, finding, type MadeRun } from "../../../apps/server/src/training/verdict/testing/run.ts";
import {
  coin,
  honestBinary,
  honestMulticlass,
  honestRegression,
  noiseBinary,
  noiseRegression,
  sigmoid,
  yesNo,
} from "../../../apps/server/src/training/verdict/testing/tables.ts";

/** Made data whose truth is known, and what the verdict has to say of them. */
export interface Scenario {
  readonly id: string;
  readonly make: (seed: number) => MadeRun;
  /** Statement codes of which one must be made, where the scenario plants something. */
  readonly find?: readonly string[];
  /** Whose bars apply. */
  readonly kind: "noise" | "worthless" | "planted" | "honest";
}

const noiseMulticlass = (seed: number): Made =>
  make(450, seed, (random) => ({
    features: { a: random.normal(), b: random.normal(), c: random.normal() },
    y: ["east", "north", "south"][random.below(3)]!,
  }));

const rareNoise = (seed: number): Made =>
  make(600, seed, (random) => ({ features: { a: random.normal(), b: random.normal() }, y: yesNo(random, 0.12) }));

/** There is something to learn, but what was learned from had its answers shuffled. */
const taughtNonsense = (made: Made, seed: number): MadeRun => {
  const count = made.table.rowCount;
  const test = lastQuarter(count);
  const order = shuffledIndices(count - test.length, createRandom(seed).fork("nonsense"));
  const source = (row: number) => (row < order.length ? order[row]! : row);
  const { target } = made;
  const shuffled: Target =
    target.kind === "classes"
      ? { ...target, codes: target.codes.map((_, row) => target.codes[source(row)]!) }
      : { ...target, values: target.values.map((_, row) => target.values[source(row)]!) };
  return { table: made.table, target: shuffled, test, seed };
};

/** Nearly all rows are of one class, and accuracy is what the run is decided by. */
const majorityOnly = (seed: number): MadeRun => ({ ...rareNoise(seed), seed, config: { metric: "accuracy" } });

const leakWithSlips = (seed: number): Made => {
  const made = honestBinary(600, seed);
  const random = createRandom(seed).fork("slips");
  return withColumn(made, "closed_as", (row) => ((label(made, row) === "yes") !== coin(random, 0.02) ? 1 : 0));
};

const leakInNumbers = (seed: number): Made => {
  const made = honestRegression(600, seed);
  const random = createRandom(seed).fork("slips");
  return withColumn(made, "invoiced", (row) => 1.2 * Number(label(made, row)) + 0.1 * random.normal());
};

const renamed = (seed: number): Made => {
  const made = honestBinary(500, seed);
  return withColumn(made, "alive", (row) => (label(made, row) === "yes" ? "Y" : "N"));
};

const cornerSlice = (seed: number): Made =>
  make(1600, seed, (random) => {
    const side = coin(random, 0.5);
    const features = {
      a: (side ? 1 : -1) * (1 + Math.abs(random.normal())),
      age: Math.round(20 + 50 * random.next()),
      group: ["east", "north", "south"][random.below(3)]!,
    };
    const slip = features.group === "south" && features.age > 45 ? 0.4 : 0.06;
    return { features, y: coin(random, slip) === side ? "no" : "yes" };
  });

const noisySlice = (seed: number): Made =>
  make(1200, seed, (random) => {
    const [a, b] = [random.normal(), random.normal()];
    const group = ["east", "north", "south", "west"][random.below(4)]!;
    return { features: { a, b, group }, y: 3 * a - b + (group === "west" ? 2.5 : 0.8) * random.normal() };
  });

const driftingCategories = (seed: number): Made =>
  make(800, seed, (random, row) => {
    const moved = row >= 600;
    const a = random.normal();
    const shop = coin(random, moved ? 0.75 : 0.2) ? "new" : "old";
    return { features: { a, b: random.normal(), shop }, y: yesNo(random, sigmoid(2 * a + (shop === "new" ? 0.5 : 0))) };
  });

/** A level that wanders: neighbours in time are alike, the future is not. */
const wandering = (seed: number): Made => {
  let level = 0;
  return make(900, seed, (random, row) => {
    level += 0.15 * random.normal() + 0.03;
    const a = random.normal();
    return { features: { a, date: row }, y: a + level + 0.3 * random.normal() };
  });
};

const byHeart = { id: "knn", parameters: { neighborCount: 1 } };
const smallBoosting = {
  id: "hist-gradient-boosting",
  parameters: { iterations: 60, maxLeaves: 8, repeats: 1, earlyStopping: false },
};

const seeded =
  (data: (seed: number) => Made, more: Omit<MadeRun, "table" | "target"> = {}) =>
  (seed: number): MadeRun => ({ ...data(seed), ...more, seed });

export const scenarios: readonly Scenario[] = [
  { id: "noise, two classes", kind: "noise", make: seeded((seed) => noiseBinary(400, seed)) },
  { id: "noise, three classes", kind: "noise", make: seeded(noiseMulticlass) },
  { id: "noise, a rare class", kind: "noise", make: seeded(rareNoise) },
  { id: "noise, numbers", kind: "noise", make: seeded((seed) => noiseRegression(400, seed)) },
  {
    id: "worthless, taught nonsense, classes",
    kind: "worthless",
    make: (seed) => taughtNonsense(honestBinary(500, seed), seed),
  },
  {
    id: "worthless, taught nonsense, numbers",
    kind: "worthless",
    make: (seed) => taughtNonsense(honestRegression(500, seed), seed),
  },
  {
    id: "worthless, noise by heart",
    kind: "worthless",
    make: seeded((seed) => noiseBinary(400, seed), { estimators: [byHeart] }),
  },
  { id: "worthless, only the majority", kind: "worthless", make: majorityOnly },
  { id: "leak kept, renamed target", kind: "planted", find: ["leak-kept"], make: seeded(renamed) },
  { id: "leak kept, slips in 2%", kind: "planted", find: ["leak-kept", "leak-suspected"], make: seeded(leakWithSlips) },
  { id: "leak kept, numbers", kind: "planted", find: ["leak-kept", "leak-suspected"], make: seeded(leakInNumbers) },
  {
    id: "weak slice, one condition",
    kind: "planted",
    find: ["weak-slice"],
    make: seeded((seed) => evenSlips(1200, seed, ({ group }) => (group === "south" ? 0.35 : 0.06))),
  },
  { id: "weak slice, two conditions", kind: "planted", find: ["weak-slice"], make: seeded(cornerSlice) },
  { id: "weak slice, numbers", kind: "planted", find: ["weak-slice"], make: seeded(noisySlice) },
  {
    id: "drift, a mean by one sd",
    kind: "planted",
    find: ["train-test-differ"],
    make: seeded((seed) => shifted(800, 1, seed), { test: lastQuarter(800) }),
  },
  {
    id: "drift, shares of a category",
    kind: "planted",
    find: ["train-test-differ"],
    make: seeded(driftingCategories, { test: lastQuarter(800) }),
  },
  {
    id: "time order, the rule turns",
    kind: "planted",
    find: ["time-ignored"],
    make: seeded((seed) => turning(1000, seed, true)),
  },
  {
    id: "time order, the level wanders",
    kind: "planted",
    find: ["time-ignored"],
    make: seeded(wandering, { estimators: [smallBoosting] }),
  },
  {
    id: "groups parted",
    kind: "planted",
    find: ["group-ignored"],
    make: seeded((seed) => grouped(600, seed, 2), {
      quality: cleanReport("y", [finding("group-suspected", ["place"])]),
    }),
  },
  { id: "honest, even slips", kind: "honest", make: seeded((seed) => evenSlips(800, seed, () => 0.12)) },
  { id: "honest, logistic truth", kind: "honest", make: seeded((seed) => honestBinary(800, seed)) },
  { id: "honest, three classes", kind: "honest", make: seeded((seed) => honestMulticlass(900, seed)) },
  { id: "honest, numbers", kind: "honest", make: seeded((seed) => honestRegression(800, seed)) },
  { id: "honest, steady in time", kind: "honest", make: seeded((seed) => turning(1000, seed, false)) },
];
