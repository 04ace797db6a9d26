import { addGradients } from "../autodiff/gradients.ts";
import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { openSession, type Session } from "../run/session.ts";
import { elementCount, floats, numbersOf, type Tensor } from "../tensor/tensor.ts";

/** Numbers on an even grid in a fixed scrambled order: none equal, none nearer to each other than the step of a difference. */
export const gridNumbers = (count: number, [low, high]: readonly [number, number], salt: number): Float32Array => {
  const order = Array.from({ length: count }, (_, index) => index);
  let state = salt * 7919 + 12345;
  for (let index = count - 1; index > 0; index--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (index + 1));
    [order[index], order[other]] = [order[other] as number, order[index] as number];
  }
  return Float32Array.from(order, (place) => low + ((place + 0.2 + ((salt * 3) % 7) / 10) / count) * (high - low));
};

export interface GradientCheck {
  /** Shapes of the inputs by which the gradient is checked. */
  readonly inputs: readonly (readonly number[])[];
  readonly range?: readonly [number, number];
  /** Builds the value whose gradient is checked; of any shape. */
  build(g: GraphBuilder, inputs: readonly Value[]): Value;
}

export interface GradientAnswer {
  readonly analytic: readonly number[][];
  readonly numeric: readonly number[][];
  /** Shape that the rules said, and that the runtime gave. */
  readonly shapes: { readonly said: readonly number[]; readonly got: readonly number[] };
}

/**
 * The gradient of Σ r·y by autodiff and by finite differences, both run in float32. The differences are central, summed
 * in double, at two steps, and extrapolated (Richardson), so that neither the step's error nor the rounding decides.
 */
export const checkGradient = async ({ inputs, range = [-1, 1], build }: GradientCheck): Promise<GradientAnswer> => {
  const data = inputs.map((shape, index) => floats(gridNumbers(elementCount(shape), range, index + 1), shape));
  const g = new GraphBuilder("check");
  const values = inputs.map((shape, index) => g.input(`x${index}`, "float32", shape));
  const y = build(g, values);
  const forward = await openSession(withOutputs(g, [y]));
  const said = staticShape(y);
  const weights = gridNumbers(elementCount(said), [-1, 1], 99);
  const loss = g.reduceSum(g.mul(y, g.constant(floats(weights, said))), undefined, false);
  const gradients = addGradients(g, loss, values);
  const backward = await openSession(withOutputs(g, gradients));
  try {
    const feeds = Object.fromEntries(data.map((tensor, index) => [`x${index}`, tensor]));
    const answer = await backward.run(feeds);
    const got = (await forward.run(feeds))[y.name] as Tensor;
    return {
      analytic: gradients.map(({ name }) => numbersOf(answer[name] as Tensor)),
      numeric: await differences(forward, y.name, data, weights),
      shapes: { said, got: got.shape },
    };
  } finally {
    await forward.release();
    await backward.release();
  }
};

const withOutputs = (g: GraphBuilder, outputs: readonly Value[]): Uint8Array => {
  g.outputs.splice(0, g.outputs.length);
  // Two inputs may share one gradient value; a graph names an output once.
  for (const value of new Map(outputs.map((output) => [output.name, output])).values()) g.output(value);
  return serialiseGraph(g);
};

const differences = async (
  session: Session,
  output: string,
  data: readonly Tensor<"float32">[],
  weights: Float32Array,
): Promise<number[][]> => {
  const feeds = Object.fromEntries(data.map((tensor, index) => [`x${index}`, tensor]));
  const evaluate = async () => {
    const y = (await session.run(feeds))[output] as Tensor<"float32">;
    return y.data.reduce((sum, value, index) => sum + value * (weights[index] as number), 0);
  };
  const slope = async (array: Float32Array, at: number, step: number) => {
    const middle = array[at] as number;
    array[at] = middle + step;
    const [high, right] = [array[at] as number, await evaluate()];
    array[at] = middle - step;
    const [low, left] = [array[at] as number, await evaluate()];
    array[at] = middle;
    return (right - left) / (high - low);
  };
  const result: number[][] = [];
  for (const { data: array } of data) {
    const slopes: number[] = [];
    for (let at = 0; at < array.length; at++) {
      const [wide, narrow] = [await slope(array, at, 8e-3), await slope(array, at, 4e-3)];
      slopes.push((4 * narrow - wide) / 3);
    }
    result.push(slopes);
  }
  return result;
};
