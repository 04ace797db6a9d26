import { resolveParameters } from "@datalab/learn";
import {
  createPictureStore,
  type FeatureCache,
  type ImageSource,
  type OwnedPictureStore,
  type VisionAnswer,
  type VisionCard,
  type VisionContext,
  visionEstimatorOf,
} from "@datalab/vision";

export interface Bench {
  readonly source: ImageSource;
  readonly context: VisionContext;
  readonly store: OwnedPictureStore;
  readonly classes: readonly string[];
  readonly labels: Int32Array;
  readonly imageSize: number;
}

export const openBench = (
  source: ImageSource,
  cache: FeatureCache,
  imageSize: number,
  context: VisionContext,
): Bench => {
  const { threads, signal } = context;
  const classes = [...new Set(source.items.map(({ label }) => label!))].sort();
  return {
    source,
    context,
    classes,
    imageSize,
    labels: Int32Array.from(source.items, ({ label }) => classes.indexOf(label!)),
    store: createPictureStore({ source, cache, imageSize, threads, signal }),
  };
};

export interface Tested {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly fitSeconds: number;
}

/** Fits on some pictures, answers others. */
export const fitAndTest = async (
  bench: Bench,
  id: string,
  given: Readonly<Record<string, number | boolean | string>>,
  train: readonly number[],
  test: readonly number[],
  seed = 0,
): Promise<Tested> => {
  const { store, context, classes, labels, imageSize } = bench;
  const estimator = visionEstimatorOf(id, "classification");
  const parameters = resolveParameters(id, estimator.parameters, given);
  const needs = estimator.needs?.(parameters, imageSize);
  if (needs) await store.prepare([...train, ...test], [...needs.pooled]);
  const started = performance.now();
  const fitted = await estimator.fit(
    {
      store,
      indices: train,
      labels: Int32Array.from(train, (index) => labels[index]!),
      validation: { indices: [], labels: new Int32Array(0) },
      classes,
      imageSize,
      memoryBankMb: 64,
    },
    parameters,
    {
      ...context,
      seed,
      epoch: () => undefined,
      checkpoint: { read: async () => null, write: async () => undefined },
    },
  );
  const fitSeconds = (performance.now() - started) / 1000;
  const seen = { mean: 0, sd: 1 };
  const card: VisionCard = {
    format: "datalab-vision/1",
    task: "classification",
    estimator: id,
    parameters,
    ...fitted.card,
    classes,
    normalLabel: null,
    threshold: null,
    pixelThreshold: null,
    temperature: null,
    seen: { brightness: seen, contrast: seen, sharpness: seen, aspect: seen },
  };
  const model = { ...fitted, card };
  const answers: VisionAnswer[] = [];
  if (estimator.predict) answers.push(...(await estimator.predict(model, store, test, context)));
  else {
    const loaded = await estimator.load(model, { threads: context.threads });
    for (let at = 0; at < test.length; at += 50) {
      const pictures = test.slice(at, at + 50).map((index) => store.pixels(index, imageSize));
      answers.push(...(await loaded.answer(await Promise.all(pictures))));
    }
    await loaded.close();
  }
  const called = answers.map(({ probabilities }) => probabilities!.indexOf(Math.max(...probabilities!)));
  return {
    ...scoresOf(
      called,
      test.map((index) => labels[index]!),
      classes.length,
    ),
    fitSeconds,
  };
};

export const scoresOf = (called: readonly number[], truth: readonly number[], classCount: number) => {
  const right = called.filter((code, i) => code === truth[i]).length;
  const f1 = Array.from({ length: classCount }, (_, k) => {
    const hits = called.filter((code, i) => code === k && truth[i] === k).length;
    const named = called.filter((code) => code === k).length + truth.filter((code) => code === k).length;
    return named > 0 ? (2 * hits) / named : 0;
  });
  return { accuracy: right / truth.length, macroF1: f1.reduce((sum, one) => sum + one, 0) / classCount };
};
