import { choice, integer, type Random, resolveParameters } from "@datalab/learn";
import {
  type Batch,
  defineNetwork,
  floats,
  type GraphBuilder,
  gaussianDivergence,
  type Layers,
  type LossBuilder,
  losses,
  openSession,
  serialiseGraph,
  ssimMap,
  type Value,
} from "@datalab/onnx";
import { resizePicture } from "../decode/index.ts";
import type { VisionAnswer } from "../engine/contract.ts";
import type { VisionEstimator, VisionFitData } from "../engine/estimator.ts";
import { answerOfGrid, mapStatistics } from "./answer.ts";
import { checkPicture, refuseExplanation, storedBytes } from "./detector.ts";
import { normalsOf } from "./fit-data.ts";
import { drawn, greyPlane } from "./networks/pixels.ts";
import { trainNetwork } from "./networks/train-network.ts";

const parameters = {
  kind: choice({
    default: "plain",
    options: ["plain", "denoising", "variational"],
    search: ["plain", "denoising", "variational"],
    meaning: "Denoising learns to take noise away; variational to rebuild from a smooth space",
  }),
  loss: choice({
    default: "ssim",
    options: ["ssim", "mse"],
    search: ["ssim", "mse"],
    meaning: "What rebuilt right means",
  }),
  epochs: integer({ default: 60, min: 1, max: 1000, scale: "log", meaning: "Times each picture is seen" }),
  statistic: choice({ default: "top-1-percent", options: mapStatistics, meaning: "How the map becomes the score" }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) => resolveParameters("autoencoder", parameters, given);
type Resolved = ReturnType<typeof resolved>;

/** Side of the pictures rebuilt, px: a multiple of 16, for four halvings. */
const sideOf = (imageSize: number): number => Math.min(128, Math.floor(imageSize / 16) * 16);
const code = 16;
const batchSize = 8;

/** Pictures squeezed through a narrow code and rebuilt: what good ones do not have is rebuilt badly. */
export const autoencoder: VisionEstimator = {
  id: "autoencoder",
  task: "anomaly",
  family: "reconstruction",
  complexity: 6,
  parameters,
  isDefault: false,

  async fit(data, given, context) {
    const settings = resolved(given);
    const normals = normalsOf(data);
    const side = sideOf(data.imageSize);
    const train = await planesOf(data, normals, side);
    const isGood = (_: number, i: number) => data.validation.labels[i] === 0;
    const held = await planesOf(data, data.validation.indices.filter(isGood).slice(0, 64), side);
    const stepsPerEpoch = Math.max(1, Math.ceil(normals.length / batchSize));
    const network = await trainNetwork(
      {
        network: build(settings, side, context.seed),
        loss: lossOf(settings),
        epochs: settings.epochs,
        stepsPerEpoch,
        learningRate: 0.005,
        batch: (_, random) => batchOf(settings, train, side, random),
        validation: held.length > 0 ? [feed(settings, held, side)] : [],
      },
      context,
    );
    return {
      tensors: {},
      network: serialiseGraph(network),
      card: { backbone: null, layers: [], imageSize: data.imageSize, extra: { side } },
    };
  },

  async load(model, { threads }) {
    const settings = resolved(model.card.parameters);
    const { imageSize } = model.card;
    const side = sideOf(imageSize);
    const session = await openSession(model.network ?? new Uint8Array(0), { threads });
    const compare = await openSession(serialiseGraph(comparison(settings.loss, side)), { threads });
    return {
      card: model.card,
      sizeBytes: storedBytes(model),
      async answer(pictures) {
        const answers: VisionAnswer[] = [];
        for (const picture of pictures) {
          checkPicture(picture, imageSize);
          const plane = planeOf(picture, imageSize, side);
          const { image, noise } = feed(settings, [plane], side);
          const { rebuilt } = await session.run(noise ? { image: image!, noise } : { image: image! }, ["rebuilt"]);
          const { map } = await compare.run({ image: image!, rebuilt: rebuilt! });
          const grid = { width: side, height: side, data: map!.data as Float32Array };
          answers.push(answerOfGrid(grid, settings.statistic));
        }
        return answers;
      },
      explain: refuseExplanation,
      async close() {
        await session.release();
        await compare.release();
      },
    };
  },
};

const planeOf = (pixels: Uint8Array, from: number, side: number): Float32Array => {
  const plane = new Float32Array(side * side);
  const small = from === side ? pixels : resizePicture({ width: from, height: from, data: pixels }, side, side).data;
  greyPlane(small, plane, 0);
  return plane;
};

const planesOf = async (data: VisionFitData, indices: readonly number[], side: number): Promise<Float32Array[]> => {
  const planes: Float32Array[] = [];
  for (const index of indices)
    planes.push(planeOf(await data.store.pixels(index, data.imageSize), data.imageSize, side));
  return planes;
};

/** Four halvings and back. */
const build = ({ kind }: Resolved, side: number, seed: number): GraphBuilder => {
  const inputs: Record<string, (string | number)[]> = { image: ["N", 1, side, side] };
  if (kind === "variational") inputs.noise = ["N", code, side / 16, side / 16];
  return defineNetwork({ inputs, seed, name: "autoencoder" }, (l, given) => {
    const image = given.image!;
    let x = image;
    for (const width of [16, 32, 64, 64]) x = l.g.leakyRelu(l.batchNorm(l.conv(x, width, 3, { stride: 2 })), 0.1);
    const mean = l.conv(x, code, 1, { bias: true, name: "code" });
    const spread = kind === "variational" ? l.conv(x, code, 1, { bias: true, name: "spread" }) : null;
    const inner = spread && given.noise ? l.g.add(mean, l.g.mul(l.g.exp(l.g.mul(spread, 0.5)), given.noise)) : mean;
    const rebuilt = decode(l, inner);
    return spread ? { rebuilt, mean, spread } : { rebuilt };
  });
};

const decode = (l: Layers, code: Value): Value => {
  let x = code;
  for (const width of [64, 64, 32, 16]) x = l.g.leakyRelu(l.batchNorm(l.conv(l.upConv(x, width), width, 3)), 0.1);
  return l.g.sigmoid(l.conv(x, 1, 3, { bias: true, name: "last" }));
};

/** How badly each pixel of a picture was rebuilt, as a graph. */
const comparison = (loss: Resolved["loss"], side: number): GraphBuilder =>
  defineNetwork({ inputs: { image: [1, 1, side, side], rebuilt: [1, 1, side, side] } }, ({ g }, { image, rebuilt }) => {
    if (loss === "ssim") return { map: g.pad(g.sub(1, ssimMap(g, rebuilt, image)), [0, 0, 5, 5, 0, 0, 5, 5], "edge") };
    const difference = g.sub(rebuilt, image);
    return { map: g.mul(difference, difference) };
  });

const lossOf =
  ({ kind, loss }: Resolved): LossBuilder =>
  (g, { rebuilt, mean, spread }, target) => {
    const shape = g.sizes(rebuilt!) as number[];
    const wanted = target("target", shape);
    const own = (loss === "ssim" ? losses.ssim() : losses.meanSquaredError()).build(g, rebuilt!, wanted);
    if (kind !== "variational") return own;
    // Weighed so that the code is smooth without losing the picture: a thousandth per pixel.
    const pixels = shape.reduce((product, size) => product * size, 1) / shape[0]!;
    return g.add(own, g.mul(gaussianDivergence(g, mean!, spread!), 1 / pixels));
  };

/** Flipped by chance; what is fed has noise and holes where it is to be taken away. */
const batchOf = (settings: Resolved, planes: readonly Float32Array[], side: number, random: Random): Batch => {
  const own = drawn(batchSize, planes.length, random.below).map((i) => flipped(planes[i]!, side, random));
  const { target, ...fed } = feed(settings, own, side);
  const image =
    settings.kind === "denoising"
      ? floats(
          own.flatMap((one) => [...noisy(one, side, random)]),
          [own.length, 1, side, side],
        )
      : fed.image!;
  if (!fed.noise) return { image, target: target! };
  const noise = Float32Array.from({ length: fed.noise.data.length }, () => random.normal());
  return { image, target: target!, noise: floats(noise, fed.noise.shape) };
};

/** Pictures as they are, and no noise in the code. */
const feed = ({ kind }: Resolved, planes: readonly Float32Array[], side: number): Batch => {
  const data = new Float32Array(planes.length * side * side);
  for (const [i, plane] of planes.entries()) data.set(plane, i * side * side);
  const image = floats(data, [planes.length, 1, side, side]);
  if (kind !== "variational") return { image, target: image };
  const cells = side / 16;
  const noise = floats(new Float32Array(planes.length * code * cells * cells), [planes.length, code, cells, cells]);
  return { image, target: image, noise };
};

const flipped = (plane: Float32Array, side: number, random: Random): Float32Array => {
  const [across, down] = [random.next() < 0.5, random.next() < 0.5];
  return plane.map((_, pixel) => {
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    return plane[(down ? side - 1 - y : y) * side + (across ? side - 1 - x : x)]!;
  });
};

const noisy = (plane: Float32Array, side: number, random: Random): Float32Array => {
  const hole = Math.floor(side / 8);
  const [left, top] = [random.below(side - hole), random.below(side - hole)];
  const fill = random.next();
  return plane.map((value, pixel) => {
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    const isInside = x >= left && x < left + hole && y >= top && y < top + hole;
    return isInside ? fill : value + 0.1 * random.normal();
  });
};
