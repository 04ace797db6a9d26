import { floats, type GraphBuilder, integers, shapeOf, type Value } from "@datalab/onnx";
import { mapSigma } from "../anomaly/answer.ts";
import { floatTensor } from "../anomaly/detector.ts";
import { gaussiansOf } from "../anomaly/gaussian-tensors.ts";
import { backboneOf } from "../backbones/catalogue.ts";
import type { StoredVisionModel } from "../engine/contract.ts";
import { mapSide } from "../maps/plane.ts";
import { alongBoth, averaging, finishing, resampling } from "./matrices.ts";
import { backboneLayers, pictureInput } from "./parts.ts";

/** Adds a detector: `image` in, `score` N and, where it has one, `map` N × 256 × 256 out. @returns false where it cannot */
export const addDetector = async (g: GraphBuilder, model: StoredVisionModel): Promise<boolean> => {
  const add = detectors[model.card.estimator];
  if (!add || model.card.parameters.statistic === "reweighted") return false;
  await add(g, model);
  return true;
};

const named = (g: GraphBuilder, name: string, value: Value): void =>
  void g.output(g.apply("Identity", [value], {}, { outputs: [name] })[0]!);

interface Grid {
  /** N × places × dims. */
  readonly rows: Value;
  readonly height: number;
  readonly width: number;
}

/** Layers over each other on the finest grid, each averaged about its places first. */
const gridOf = async (g: GraphBuilder, { card }: StoredVisionModel): Promise<Grid> => {
  const known = backboneOf(card.backbone ?? "").layers;
  const layers = card.layers.map((name) => known.find((layer) => layer.name === name)!);
  const side = Math.ceil(card.imageSize / Math.min(...layers.map(({ stride }) => stride)));
  const maps = await backboneLayers(g, card.backbone ?? "", card.layers, pictureInput(g, card.imageSize), "features");
  const average = Number(card.parameters.average ?? 1);
  const laid = maps.map((map, index) => {
    const own = Math.ceil(card.imageSize / layers[index]!.stride);
    const averaged = average > 1 ? alongBoth(g, map, [own, own], averaging(average)) : map;
    return own === side ? averaged : alongBoth(g, averaged, [own, own], resampling(side));
  });
  const dims = layers.reduce((sum, { channels }) => sum + channels, 0);
  const rows = g.transpose(g.reshape(g.concat(laid, 1), [0, dims, side * side]), [0, 2, 1]);
  return { rows, height: side, width: side };
};

/** Distances by place (N × places) as the outputs. */
const answer = (g: GraphBuilder, { height, width }: Grid, distances: Value, statistic: unknown): void => {
  const map = alongBoth(g, g.reshape(distances, [-1, 1, height, width]), [height, width], finishing(mapSigma));
  const pixels = g.reshape(map, [-1, mapSide * mapSide]);
  const highest = Math.floor((mapSide * mapSide) / 100);
  if (statistic === "max") named(g, "score", g.apply("ReduceMax", [pixels, g.integers([1])], { keepdims: 0 })[0]!);
  else {
    const [values] = g.addNode(
      "TopK",
      [pixels, g.constant(integers([highest]))],
      { axis: { kind: "int", value: 1 } },
      {
        outputs: ["highest", "highestPlaces"],
        declared: [
          { type: "float32", shape: ["N", highest] },
          { type: "int64", shape: ["N", highest] },
        ],
      },
    );
    named(g, "score", g.reduceMean(values!, [1], false));
  }
  named(g, "map", g.reshape(map, [-1, mapSide, mapSide]));
};

const detectors: Readonly<Record<string, (g: GraphBuilder, model: StoredVisionModel) => Promise<void>>> = {
  async padim(g, model) {
    const grid = await gridOf(g, model);
    const { kept, means, whitening } = gaussiansOf(model);
    const dims = kept.length;
    const places = means.length / dims;
    const own = g.sub(g.gather(grid.rows, g.constant(integers(kept)), 2), g.constant(floats(means, [places, dims])));
    const full = g.constant(floats(fullTriangles(whitening, places, dims), [places, dims, dims]));
    const turned = g.squeeze(g.matMul(full, g.unsqueeze(own, [3])), [3]);
    answer(g, grid, g.sqrt(g.reduceSum(g.mul(turned, turned), [2], false)), model.card.parameters.statistic);
  },

  async patchcore(g, model) {
    const grid = await gridOf(g, model);
    const width = Number(model.card.extra.dims);
    const axes = floatTensor(model, "axes");
    const padded = Math.round(Math.sqrt(axes.length));
    const rows = floatTensor(model, "rows");
    const count = rows.length / padded;
    // Rows lie along their principal axes: queries are turned the same way. What fills up the width is 0 in both.
    const turn = axes.slice(0, width * padded);
    const queries = g.matMul(grid.rows, g.constant(floats(turn, [width, padded])));
    const squares = Float32Array.from({ length: count }, (_, row) =>
      rows.subarray(row * padded, (row + 1) * padded).reduce((sum, value) => sum + value * value, 0),
    );
    const bank = Float32Array.from(
      { length: rows.length },
      (_, i) => rows[(i % count) * padded + Math.floor(i / count)]!,
    );
    const products = g.matMul(queries, g.constant(floats(bank, [padded, count])));
    const far = g.sub(g.constant(floats(squares)), g.mul(products, 2));
    const nearest = g.apply("ReduceMin", [far, g.integers([2])], { keepdims: 0 })[0]!;
    const squared = g.add(nearest, g.reduceSum(g.mul(queries, queries), [2], false));
    answer(g, grid, g.sqrt(g.max(squared, 0)), model.card.parameters.statistic);
  },

  async "nearest-normal"(g, model) {
    const { card } = model;
    const maps = await backboneLayers(g, card.backbone ?? "", card.layers, pictureInput(g, card.imageSize), "features");
    const units = maps.map((map) => {
      const mean = g.flatten(g.globalAveragePool(map));
      return g.div(mean, g.max(g.sqrt(g.reduceSum(g.mul(mean, mean), [1])), 1e-12));
    });
    const rows = model.tensors.rows!;
    const own = g.concat(units, 1);
    const known = g.constant(floats(floatTensor(model, "rows"), [1, ...rows.shape]));
    const apart = g.sub(g.reshape(own, [-1, 1, Number(shapeOf(own)[1])]), known);
    const squares = g.reduceSum(g.mul(apart, apart), [2], false);
    named(g, "score", g.sqrt(g.apply("ReduceMin", [squares, g.integers([1])], { keepdims: 0 })[0]!));
  },
};

/** Packed lower triangles as whole matrices. */
const fullTriangles = (packed: Float32Array, places: number, dims: number): Float32Array => {
  const full = new Float32Array(places * dims * dims);
  let at = 0;
  for (let place = 0; place < places; place++)
    for (let i = 0; i < dims; i++) for (let j = 0; j <= i; j++) full[(place * dims + i) * dims + j] = packed[at++]!;
  return full;
};
