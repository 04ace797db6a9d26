import { loadavg } from "node:os";
import { createRandom, splitFolds } from "@datalab/learn";
import { trainVision, type VisionPlan } from "@datalab/vision";
import { type Bench, fitAndTest, openBench } from "./fit-and-test.ts";
import { memoryCache, pictureFolder, quietContext, quietJournal, referenceScores } from "./picture-folder.ts";

/** The reference's names of layers are ours with their stride behind: e13s16 is e13. */
const plain = { sizes: "one", pooling: "mean", flips: "none" } as const;

const methods: readonly {
  name: string;
  reference: [string, string, string];
  id: string;
  size: number;
  given: Record<string, string | number>;
}[] = [
  ...[96, 128].flatMap((size) =>
    (
      [
        ["c1s32_1280", "c1"],
        ["e13s16_576", "e13"],
        ["e13s16+c1s32_1856", "e13+c1"],
        ["e6+e13+c1_2048", "e6+e13+c1"],
      ] as const
    ).flatMap(([key, layers]) => [
      {
        name: `logistic ${layers} ${size} px`,
        reference: [`${size}px`, key, "logreg"] as [string, string, string],
        id: "frozen-logistic",
        size,
        given: { ...plain, layers },
      },
      {
        name: `kNN ${layers} ${size} px`,
        reference: [`${size}px`, key, "knn_k10_cosine"] as [string, string, string],
        id: "frozen-knn",
        size,
        given: { ...plain, layers },
      },
    ]),
  ),
];

/** One test of 500 pictures: the binomial standard deviation around 0.65. */
const sd = Math.sqrt((0.65 * 0.35) / 500);

/**
 * Ours beside the scores of the reference, same pictures and protocol: CIFAR-10 (1,500 to learn from, 500 to test) and
 * the kind of defect of magnetic tiles (5 folds × 3).
 * @param args `quick`: the defaults only; `road`: the time from pictures to a model alone; `networks`: networks from scratch too (minutes).
 */
export const run = async (args: readonly string[]): Promise<void> => {
  const reference = referenceScores();
  if (!reference) return void console.log("The reference scores are not on this machine: nothing measured.");
  if (!args.includes("road")) {
    await cifar(reference, args);
    await defectKind(reference);
  }
  await road();
};

type Scores = Record<string, Record<string, Record<string, { test_accuracy: number; macro_f1: number }>>>;

const cifar = async (reference: Record<string, unknown>, args: readonly string[]): Promise<void> => {
  const { frozen_backbone, from_scratch } = reference.classification_cifar10_small as {
    frozen_backbone: { results: Scores };
    from_scratch: Record<string, { test_accuracy: number }>;
  };
  const source = pictureFolder("cifar10-small", ["train", "test"]);
  const cache = memoryCache();
  const context = quietContext(2);
  const roleOf = (split: string) => source.items.filter((item) => item.split === split).map(({ index }) => index);
  const [train, test] = [roleOf("train"), roleOf("test")];
  const benches = new Map<number, Bench>();
  const benchAt = (size: number): Bench => {
    const bench = benches.get(size) ?? openBench(source, cache, size, context);
    benches.set(size, bench);
    return bench;
  };
  console.log(
    "CIFAR-10, 1,500 + 500 pictures: accuracy on the test, ours / reference (− 1 sd of the test is",
    `${sd.toFixed(3)})`,
  );
  if (!args.includes("quick"))
    for (const {
      name,
      reference: [size, layers, head],
      id,
      size: side,
      given,
    } of methods) {
      const theirs = frozen_backbone.results[size]![layers]![head]!.test_accuracy;
      say(name, (await fitAndTest(benchAt(side), id, given, train, test)).accuracy, theirs, theirs - sd);
    }
  const best = Math.max(
    ...Object.values(frozen_backbone.results).flatMap((layers) =>
      Object.values(layers).flatMap((heads) => Object.values(heads).map((score) => score?.test_accuracy ?? 0)),
    ),
  );
  for (const id of ["frozen-logistic", "frozen-mlp"]) {
    const ours = await fitAndTest(benchAt(128), id, {}, train, test);
    say(`${id} as it comes, 128 px`, ours.accuracy, best, best + 0.01);
  }
  if (args.includes("networks"))
    for (const [id, key] of [
      ["cnn-small", "cnn3"],
      ["resnet-small", "resnet20"],
    ] as const) {
      const theirs = from_scratch[key]!.test_accuracy;
      const ours = await fitAndTest(benchAt(32), id, { epochs: 30 }, train, test);
      say(`${id} from scratch, 32 px (${ours.fitSeconds.toFixed(0)} s)`, ours.accuracy, theirs, theirs - sd);
    }
  for (const { store } of benches.values()) await store.close();
};

const say = (name: string, ours: number, theirs: number, bar: number): void =>
  console.log(
    `  ${name.padEnd(44)} ${ours.toFixed(3)} / ${theirs.toFixed(3)}  ${ours >= bar ? "reached" : "MISSED"} (bar ${bar.toFixed(3)})`,
  );

const defectKind = async (reference: Record<string, unknown>): Promise<void> => {
  const { results } = reference.defect_kind_magnetic_tile as {
    results: Record<string, { by_C: { accuracy: number; accuracy_sd_folds: number }[] }>;
  };
  const source = pictureFolder("magnetic-tile", ["test"]);
  const bench = openBench(source, memoryCache(), 256, quietContext(2));
  const all = source.items.map(({ index }) => index);
  console.log("Kind of defect, magnetic tiles, 5 folds × 3: mean accuracy, ours / reference");
  const cells = Object.values(results).flatMap(({ by_C }) => by_C);
  const best = Math.max(...cells.map(({ accuracy }) => accuracy));
  const methods = [
    ["e13s16_576:avg+max", { ...plain, layers: "e13", pooling: "mean-max" }],
    ["e13s16_576:avg", { ...plain, layers: "e13" }],
    ["c1s32_1280:avg", { ...plain, layers: "c1" }],
    ["e6+e13+c1_2048:avg", { ...plain, layers: "e6+e13+c1" }],
    [null, {}],
  ] as const;
  for (const [key, given] of methods) {
    const accuracies: number[] = [];
    for (let repeat = 0; repeat < 3; repeat++)
      for (const { train, validation } of splitFolds(
        { kind: "stratified", folds: 5 },
        { rowCount: all.length, classes: bench.labels },
        createRandom(repeat),
      ))
        accuracies.push((await fitAndTest(bench, "frozen-logistic", given, [...train], [...validation])).accuracy);
    const ours = accuracies.reduce((sum, one) => sum + one, 0) / accuracies.length;
    const theirs = key === null ? best : Math.max(...results[key]!.by_C.map(({ accuracy }) => accuracy));
    const spread = key === null ? -0.01 : Math.min(...results[key]!.by_C.map((cell) => cell.accuracy_sd_folds));
    say(key === null ? "frozen-logistic as it comes" : `logistic ${key}`, ours, theirs, theirs - spread);
  }
  await bench.store.close();
};

/** From pictures to a tested model, with nothing known and with the features known. */
const road = async (): Promise<void> => {
  const source = pictureFolder("cifar10-small", ["train", "test"]);
  const classes = [...new Set(source.items.map(({ label }) => label!))].sort();
  const plan: VisionPlan = {
    task: "classification",
    candidates: [{ estimator: "frozen-logistic", parameters: {} }],
    imageSize: 128,
    classes,
    normalLabel: null,
    validation: { kind: "holdout", fraction: 0.2 },
    test: { kind: "given" },
    keepDuplicatesTogether: true,
    metric: "accuracy",
    useDefects: false,
    falseAlarmRate: 0.05,
    memoryBankMb: 64,
    budgetSeconds: null,
    seed: 0,
    costs: null,
  };
  const cache = memoryCache();
  for (const [name, bar] of [
    ["nothing known", 90],
    ["features known", 15],
  ] as const) {
    const started = performance.now();
    const used = process.cpuUsage();
    const journal = quietJournal();
    await trainVision(plan, source, {
      context: quietContext(2),
      cache,
      journal,
      stopSignal: new AbortController().signal,
    });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(used);
    const cpu = `${((user + system) / 1e6).toFixed(1)} s of processor, load ${loadavg()[0]!.toFixed(1)}`;
    console.log(
      `  frozen-backbone classifier, 1,500 + 500 pictures, ${name}: ${seconds.toFixed(1)} s (${cpu})  ${seconds <= bar ? "reached" : "MISSED"} (bar ${bar} s)`,
    );
  }
};
