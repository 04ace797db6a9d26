import {
  addGradients,
  floats,
  type Graph,
  openSession,
  parseGraph,
  serialiseGraph,
  shapeOf,
  type Tensor,
} from "@datalab/onnx";
import type { VisionAnswer } from "../engine/contract.ts";

/**
 * Grad-CAM (Selvaraju et al., 2017): channels of a layer, each weighed by the mean slope of a class's score by it, added
 * up and cut at 0. The gradient is a graph too.
 * @param features name of the layer's value, N × channels × height × width
 * @param image 1 × 3 × size × size
 */
export const gradCam = async (
  network: Graph,
  features: string,
  image: Tensor<"float32">,
  classIndex: number,
): Promise<VisionAnswer["map"]> => {
  const input = network.inputs[0]!;
  const sizes = shapeOf(input).flatMap((size, axis) =>
    typeof size === "string" ? [[size, image.shape[axis]!] as const] : [],
  );
  const g = parseGraph(serialiseGraph(network), { dimensions: Object.fromEntries(sizes) });
  const logits = g.outputs[0]!;
  const layer = g.value(features);
  const classCount = Number(shapeOf(logits)[1]);
  const chosen = floats(
    Float32Array.from({ length: classCount }, (_, k) => Number(k === classIndex)),
    [1, classCount],
  );
  const score = g.reduceSum(g.mul(logits, g.constant(chosen)), undefined, false);
  const [slope] = addGradients(g, score, [layer]);
  const weights = g.globalAveragePool(slope!);
  const map = g.relu(g.reduceSum(g.mul(layer, weights), [1], false));
  g.outputs.length = 0;
  g.output(map);
  const session = await openSession(serialiseGraph(g));
  try {
    const { [map.name]: answer } = await session.run({ [input.name]: image });
    const [, height = 1, width = 1] = answer!.shape;
    return { width, height, data: answer!.data as Float32Array };
  } finally {
    await session.release();
  }
};
