import type { GraphBuilder } from "../graph/builder.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { checkTarget, type Loss, sameShape } from "./loss.ts";

/**
 * Kullback–Leibler divergence from the softmax of logits N × classes to target shares, averaged over the batch.
 * @param temperature softens the logits, with the gradient's size kept (Hinton et al., 2015, distillation).
 */
export const klDivergence = ({ temperature = 1 }: { readonly temperature?: number } = {}): Loss => ({
  id: "klDivergence",
  targetShape: sameShape,
  build(g, output, target) {
    checkTarget("klDivergence", output, target);
    const logShare = g.logSoftmax(temperature === 1 ? output : g.mul(output, 1 / temperature), 1);
    const terms = g.mul(target, g.sub(g.log(g.max(target, 1e-12)), logShare));
    return g.mul(g.reduceSum(terms, undefined, false), temperature ** 2 / (staticShape(output)[0] as number));
  },
});

/** Divergence of N(mean, exp(logVariance)) from the standard normal, summed over places, averaged over the batch (variational autoencoder; Kingma & Welling, 2014). */
export const gaussianDivergence = (g: GraphBuilder, mean: Value, logVariance: Value): Value => {
  const terms = g.sub(g.sub(g.add(logVariance, 1), g.mul(mean, mean)), g.exp(logVariance));
  return g.mul(g.reduceSum(terms, undefined, false), -0.5 / (staticShape(mean)[0] as number));
};
