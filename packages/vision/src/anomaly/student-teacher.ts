import { choice, createRandom, integer, resolveParameters, shuffledIndices } from "@datalab/learn";
import {
  type Batch,
  defineNetwork,
  floats,
  type GraphBuilder,
  losses,
  openSession,
  type Session,
  serialiseGraph,
} from "@datalab/onnx";
import { backboneOf, defaultBackbone } from "../backbones/catalogue.ts";
import { openBackbone } from "../backbones/open-backbone.ts";
import { resizePicture } from "../decode/index.ts";
import type { StoredVisionModel, VisionAnswer } from "../engine/contract.ts";
import type { VisionEstimator, VisionFitContext, VisionFitData } from "../engine/estimator.ts";
import { answerOfGrid, mapStatistics } from "./answer.ts";
import { checkPicture, floatTensor, refuseExplanation, storedBytes } from "./detector.ts";
import { eachGrid, type GridRequest, normalsOf } from "./fit-data.ts";
import { type FeatureGrid, stackGrid } from "./grid.ts";
import { colourPlanes, drawn } from "./networks/pixels.ts";
import {
  addToStandard,
  finishStandard,
  type Standard,
  type StandardSums,
  standardised,
  startStandard,
} from "./networks/standard.ts";
import { firstOutput, trainNetwork } from "./networks/train-network.ts";

const parameters = {
  width: integer({ default: 48, min: 8, max: 256, scale: "log", meaning: "Channels of the student's inner layers" }),
  epochs: integer({ default: 40, min: 1, max: 1000, scale: "log", meaning: "Times each picture is seen" }),
  maxPictures: integer({
    default: 400,
    min: 10,
    max: 10_000,
    scale: "log",
    meaning: "Good pictures learnt from at most, drawn by chance: what the teacher says of them is held in memory",
  }),
  statistic: choice({ default: "top-1-percent", options: mapStatistics, meaning: "How the map becomes the score" }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) => resolveParameters("student-teacher", parameters, given);

const layers = ["b5", "b9"];
const batchSize = 8;
const requestOf = (size: number): GridRequest => ({
  backbone: defaultBackbone,
  layers,
  size,
  average: 1,
  grid: "finest",
});
/** The student sees the picture at half size: its two halvings then end on the teacher's grid of stride 8. */
const studentSide = (imageSize: number): number => 4 * Math.floor(imageSize / 8);

const dims = backboneOf(defaultBackbone)
  .layers.filter(({ name }) => layers.includes(name))
  .reduce((sum, { channels }) => sum + channels, 0);

/**
 * A small network learns on good pictures to say what the backbone says: where it errs, the picture shows what good ones
 * do not (Bergmann et al., 2020; EfficientAD, Batzner et al., 2024, in its idea).
 */
export const studentTeacher: VisionEstimator = {
  id: "student-teacher",
  task: "anomaly",
  family: "reconstruction",
  complexity: 5,
  parameters,
  isDefault: false,
  needs: (_, imageSize) => ({ pooled: [], maps: [{ backbone: defaultBackbone, layers, size: imageSize }] }),

  async fit(data, given, context) {
    const settings = resolved(given);
    const normals = normalsOf(data);
    const order = shuffledIndices(normals.length, createRandom(context.seed).fork("pictures"));
    const chosen = Array.from(order.subarray(0, settings.maxPictures), (i) => normals[i]!);
    const good = data.validation.indices.filter((_, i) => data.validation.labels[i] === 0).slice(0, 32);
    const standard = await standardOf(data, chosen, context);
    const lessons = await lessonsOf(data, chosen, standard, context);
    const held = await lessonsOf(data, good, standard, context);
    const network = await trainNetwork(
      {
        network: build(settings.width, studentSide(data.imageSize), context.seed),
        loss: firstOutput(losses.meanSquaredError()),
        epochs: settings.epochs,
        stepsPerEpoch: Math.max(1, Math.ceil(lessons.length / batchSize)),
        learningRate: 0.004,
        batch: (_, random) => batchOf(drawn(batchSize, lessons.length, random.below).map((i) => lessons[i]!)),
        validation: held.map((lesson) => batchOf([lesson])),
      },
      context,
    );
    return {
      tensors: {
        centre: { shape: [dims], data: standard.centre },
        spread: { shape: [dims], data: standard.spread },
      },
      network: serialiseGraph(network),
      card: { backbone: defaultBackbone, layers, imageSize: data.imageSize, extra: { pictures: chosen.length } },
    };
  },

  async load(model, { threads }) {
    const { imageSize } = model.card;
    const student = await openSession(model.network ?? new Uint8Array(0), { threads });
    const judge = judgeOf(model, student);
    const teacher = await openBackbone(defaultBackbone, { layers, threads });
    return {
      card: model.card,
      sizeBytes: storedBytes(model),
      async answer(pictures) {
        const answers: VisionAnswer[] = [];
        for (const picture of pictures) {
          checkPicture(picture, imageSize);
          const maps = await teacher.run([picture], imageSize);
          answers.push(await judge(stackGrid(maps, requestOf(imageSize)), picture));
        }
        return answers;
      },
      explain: refuseExplanation,
      async close() {
        await teacher.close();
        await student.release();
      },
    };
  },
};

const standardOf = async (
  data: VisionFitData,
  indices: readonly number[],
  context: VisionFitContext,
): Promise<Standard> => {
  let sums: StandardSums | undefined;
  await eachGrid(data, indices, requestOf(data.imageSize), context, (grid) => {
    sums ??= startStandard(grid.dims);
    addToStandard(sums, grid);
  });
  return finishStandard(sums as StandardSums);
};

/** A picture as the student sees it, and what the teacher says: channels × places. */
interface Lesson {
  readonly image: Float32Array;
  readonly side: number;
  readonly target: Float32Array;
  readonly grid: { readonly width: number; readonly height: number };
}

const lessonsOf = async (
  data: VisionFitData,
  indices: readonly number[],
  standard: Standard,
  context: VisionFitContext,
): Promise<Lesson[]> => {
  const targets: { target: Float32Array; grid: { width: number; height: number } }[] = [];
  await eachGrid(data, indices, requestOf(data.imageSize), context, (grid) => {
    targets.push({
      target: channelsFirst(grid, standardised(grid, standard)),
      grid: { width: grid.width, height: grid.height },
    });
  });
  const lessons: Lesson[] = [];
  for (const [i, index] of indices.entries())
    lessons.push({ ...pictureOf(await data.store.pixels(index, data.imageSize), data.imageSize), ...targets[i]! });
  return lessons;
};

const channelsFirst = ({ width, height, dims: channels }: FeatureGrid, rows: Float32Array): Float32Array => {
  const places = width * height;
  const out = new Float32Array(rows.length);
  for (let place = 0; place < places; place++)
    for (let i = 0; i < channels; i++) out[i * places + place] = rows[place * channels + i]!;
  return out;
};

const pictureOf = (pixels: Uint8Array, imageSize: number): { image: Float32Array; side: number } => {
  const side = studentSide(imageSize);
  const image = new Float32Array(3 * side * side);
  colourPlanes(resizePicture({ width: imageSize, height: imageSize, data: pixels }, side, side).data, image, 0);
  return { image, side };
};

const batchOf = (lessons: readonly Lesson[]): Batch => {
  const { side, grid } = lessons[0]!;
  const image = new Float32Array(lessons.length * 3 * side * side);
  const target = new Float32Array(lessons.length * lessons[0]!.target.length);
  for (const [i, lesson] of lessons.entries()) {
    image.set(lesson.image, i * lesson.image.length);
    target.set(lesson.target, i * lesson.target.length);
  }
  return {
    image: floats(image, [lessons.length, 3, side, side]),
    target: floats(target, [lessons.length, dims, grid.height, grid.width]),
  };
};

const build = (width: number, side: number, seed: number): GraphBuilder =>
  defineNetwork({ inputs: { image: ["N", 3, side, side] }, seed, name: "student" }, (l, { image }) => {
    const layer = (...[x, outputs, kernel, options]: Parameters<typeof l.conv>) =>
      l.g.leakyRelu(l.batchNorm(l.conv(x, outputs, kernel, options)), 0.1);
    const low = layer(image, Math.ceil(width / 2), 3, { stride: 2 });
    const middle = layer(layer(low, width, 3, { stride: 2 }), width, 3);
    const high = layer(l.depthwise(middle, 5), 2 * width, 1);
    return { features: l.conv(high, dims, 1, { bias: true }) };
  });

const judgeOf = (model: StoredVisionModel, student: Session) => {
  const standard = { centre: floatTensor(model, "centre"), spread: floatTensor(model, "spread") };
  const { statistic } = resolved(model.card.parameters);
  return async (grid: FeatureGrid, picture: Uint8Array): Promise<VisionAnswer> => {
    const { image, side } = pictureOf(picture, model.card.imageSize);
    const { features } = await student.run({ image: floats(image, [1, 3, side, side]) });
    const said = features!.data as Float32Array;
    const taught = standardised(grid, standard);
    const places = grid.width * grid.height;
    const data = new Float32Array(places);
    for (let place = 0; place < places; place++) {
      let sum = 0;
      for (let i = 0; i < dims; i++) sum += (said[i * places + place]! - taught[place * dims + i]!) ** 2;
      data[place] = sum / dims;
    }
    return answerOfGrid({ width: grid.width, height: grid.height, data }, statistic);
  };
};
