import type { GraphBuilder } from "../graph/builder.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { floats } from "../tensor/tensor.ts";
import { checkTarget, type Loss, meanOf, sameShape } from "./loss.ts";

export interface SsimOptions {
  /** Side of the Gaussian window in pixels. */
  readonly windowSize?: number;
  readonly sigma?: number;
  /** Difference between the largest and the smallest possible pixel. */
  readonly range?: number;
}

/** A Gaussian window per channel whose weights sum to 1. */
const window = (channels: number, size: number, sigma: number) => {
  const line = Array.from({ length: size }, (_, index) =>
    Math.exp(-((index - (size - 1) / 2) ** 2) / (2 * sigma ** 2)),
  );
  const sum = line.reduce((total, value) => total + value, 0);
  const plane = line.flatMap((row) => line.map((column) => (row * column) / sum ** 2));
  return floats(Array.from({ length: channels }, () => plane).flat(), [channels, 1, size, size]);
};

/** The structural similarity of two image batches N × C × H × W at every window that lies inside (Wang et al., 2004). */
export const ssimMap = (
  g: GraphBuilder,
  x: Value,
  y: Value,
  { windowSize = 11, sigma = 1.5, range = 1 }: SsimOptions = {},
): Value => {
  const channels = staticShape(x)[1] as number;
  const weights = g.constant(window(channels, windowSize, sigma));
  const blurred = (value: Value) => g.conv(value, weights, undefined, { group: channels });
  const [steadyMean, steadySpread] = [(0.01 * range) ** 2, (0.03 * range) ** 2];
  const [meanX, meanY] = [blurred(x), blurred(y)];
  const [squareX, squareY, product] = [g.mul(meanX, meanX), g.mul(meanY, meanY), g.mul(meanX, meanY)];
  const varianceX = g.sub(blurred(g.mul(x, x)), squareX);
  const varianceY = g.sub(blurred(g.mul(y, y)), squareY);
  const covariance = g.sub(blurred(g.mul(x, y)), product);
  const alike = g.mul(g.add(g.mul(product, 2), steadyMean), g.add(g.mul(covariance, 2), steadySpread));
  const all = g.mul(g.add(g.add(squareX, squareY), steadyMean), g.add(g.add(varianceX, varianceY), steadySpread));
  return g.div(alike, all);
};

/** 1 − the mean structural similarity. */
export const ssim = (options: SsimOptions = {}): Loss => ({
  id: "ssim",
  targetShape: sameShape,
  build(g, output, target) {
    checkTarget("ssim", output, target);
    return g.sub(1, meanOf(g, ssimMap(g, output, target, options)));
  },
});
