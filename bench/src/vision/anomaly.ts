import { readFileSync } from "node:fs";
import path from "node:path";
import {
  createPictureStore,
  createPixelScores,
  imageAupr,
  imageAuroc,
  type PictureStore,
  type StoredVisionModel,
  visionEstimatorOf,
} from "@datalab/vision";
import { type Method, methods } from "./anomaly-methods.ts";
import { numpyPermutation } from "./numpy-permutation.ts";
import { imagesFolder, readTiles, type TileSet } from "./tiles.ts";

const seeds = [0, 1, 2];
const names = ["image_auroc", "image_aupr", "pixel_auroc", "pixel_aupr", "aupro_30"] as const;
type Scores = Record<(typeof names)[number], number>;

interface Reference {
  readonly mean: Partial<Scores>;
  readonly sd?: Partial<Scores>;
}

interface Outcome {
  readonly scores: Scores;
  readonly fitSeconds: number;
  readonly millisecondsPerImage: number;
  readonly megabytes: number;
}

/**
 * Every detector on the magnetic tiles, seeds 0 to 2, beside the reference's scores by the reference's protocol: 20 % of
 * the good training pictures held back, all figures on the test pictures, pixels on 256 × 256 maps.
 * @param args names of methods (parts of them); all by default
 */
export const run = async (args: readonly string[] = []): Promise<void> => {
  const tiles = readTiles();
  if (!tiles) return void console.log(`The magnetic tiles are not in ${imagesFolder}: nothing measured.`);
  const references = referencesOf();
  console.log(
    "anomaly, magnetic tiles, mean over seeds 0, 1, 2; in brackets ours − the reference; CPU seconds, features included where they were not known",
  );
  const chosen = methods.filter(({ name }) => args.length === 0 || args.some((part) => name.includes(part)));
  let best = { name: "none", value: 0 };
  for (const size of new Set(chosen.map((method) => method.size))) {
    const store = storeOf(tiles, size);
    for (const method of chosen.filter((one) => one.size === size)) {
      const outcomes: Outcome[] = [];
      for (const seed of seeds) outcomes.push(await judge(tiles, store, method, seed));
      const value = print(method, outcomes, references);
      if (value > best.value) best = { name: method.name, value };
    }
    await store.close();
  }
  const bar = Math.max(...Object.values(references).map(({ mean }) => mean.image_auroc ?? 0));
  console.log(`best: ${best.name} ${best.value.toFixed(4)}; best of the reference ${bar.toFixed(4)}; `);
  console.log(`difference ${signed(best.value - bar)} against the bar of +0.02`);
};

const referencesOf = (): Readonly<Record<string, Reference>> => {
  const file = path.join(imagesFolder, "reference-scores.json");
  return JSON.parse(readFileSync(file, "utf8")).anomaly_magnetic_tile;
};

/** Features of this process alone: methods of the same layers share them, as candidates of a search do. */
const storeOf = ({ source }: TileSet, imageSize: number) => {
  const kept = new Map<string, Float32Array>();
  return createPictureStore({
    source,
    imageSize,
    threads: 1,
    memoryMb: 256,
    signal: new AbortController().signal,
    cache: {
      read: async (key) => kept.get(key) ?? null,
      // Expanded layers take hundreds of megabytes: they are computed again.
      write: async (key, values) => void (values.length < 300_000 && kept.set(key, values)),
    },
  });
};

const contextOf = (seed: number) => ({
  seed,
  threads: 1,
  signal: new AbortController().signal,
  now: () => performance.now(),
  report: () => undefined,
  epoch: () => undefined,
  checkpoint: { read: async () => null, write: async () => undefined },
});

const judge = async (tiles: TileSet, store: PictureStore, method: Method, seed: number): Promise<Outcome> => {
  const { estimator: id, parameters, size } = method;
  const estimator = visionEstimatorOf(id, "anomaly");
  const order = numpyPermutation(seed, tiles.train.length);
  const held = Math.round(0.2 * order.length);
  const indices = order.slice(held);
  const started = cpuSeconds();
  const fitted = await estimator.fit(
    {
      store,
      indices,
      labels: new Int32Array(indices.length),
      validation: { indices: order.slice(0, held), labels: new Int32Array(held) },
      classes: [],
      imageSize: size,
      memoryBankMb: 512,
    },
    parameters,
    contextOf(seed),
  );
  const fitSeconds = cpuSeconds() - started;
  const card = { ...fitted.card, parameters, estimator: id, task: "anomaly" };
  const model = { ...fitted, card } as unknown as StoredVisionModel;
  return { ...(await score(tiles, store, method, model)), fitSeconds, megabytes: bytesOf(model) / 2 ** 20 };
};

const score = async (tiles: TileSet, store: PictureStore, method: Method, model: StoredVisionModel) => {
  const estimator = visionEstimatorOf(method.estimator, "anomaly");
  const loaded = await estimator.load(model, { threads: 1 });
  const scores = new Float64Array(tiles.test.length);
  const labels = Int32Array.from(tiles.test, (index) => (tiles.kinds[index] ? 1 : 0));
  const pixels = createPixelScores(null);
  let milliseconds = 0;
  for (const [position, index] of tiles.test.entries()) {
    const picture = await store.pixels(index, method.size);
    const started = cpuSeconds();
    const [answer] = await loaded.answer([picture]);
    milliseconds += 1000 * (cpuSeconds() - started);
    scores[position] = answer?.score ?? Number.NaN;
    const kind = tiles.kinds[index] ?? null;
    if (answer?.map) pixels.add({ index, kind, map: answer.map, mask: kind ? await store.mask(index, 256) : null });
  }
  await loaded.close();
  const { auroc, averagePrecision, aupro } = pixels.figures();
  return {
    millisecondsPerImage: milliseconds / tiles.test.length,
    scores: {
      image_auroc: imageAuroc(scores, labels),
      image_aupr: imageAupr(scores, labels),
      pixel_auroc: auroc ?? Number.NaN,
      pixel_aupr: averagePrecision ?? Number.NaN,
      aupro_30: aupro ?? Number.NaN,
    },
  };
};

/** Of all threads: the machine may be shared, and the walls of a clock with it. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const bytesOf = ({ tensors, network }: StoredVisionModel): number =>
  Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, network?.byteLength ?? 0);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const signed = (value: number): string => `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(4)}`;

/** @returns the mean image AUROC */
const print = (
  method: Method,
  outcomes: readonly Outcome[],
  references: Readonly<Record<string, Reference>>,
): number => {
  const reference = method.reference === null ? undefined : references[method.reference];
  const cells = names.map((name) => {
    const own = mean(outcomes.map(({ scores }) => scores[name]));
    const other = reference?.mean[name];
    return `${name} ${own.toFixed(4)}${other === undefined ? "" : ` (${signed(own - other)})`}`;
  });
  const auroc = mean(outcomes.map(({ scores }) => scores.image_auroc));
  const needed = reference?.mean.image_auroc;
  const verdict =
    needed === undefined ? "" : auroc >= needed - (reference?.sd?.image_auroc ?? 0) ? " holds" : " FALLS SHORT";
  const fit = mean(outcomes.map(({ fitSeconds }) => fitSeconds));
  const each = mean(outcomes.map(({ millisecondsPerImage }) => millisecondsPerImage));
  const megabytes = mean(outcomes.map((outcome) => outcome.megabytes));
  console.log(
    `${method.name.padEnd(24)}${cells.join("  ")}  fit ${fit.toFixed(1)} CPU s, ${each.toFixed(0)} CPU ms/image, ${megabytes.toFixed(1)} MB${verdict}`,
  );
  return auroc;
};
