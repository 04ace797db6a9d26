import type { GraphBuilder } from "../graph/builder.ts";
import type { Value } from "../graph/value.ts";
import { unary } from "./rules/unary.ts";

/** Φ(x) + x φ(x), with Φ by the error function. */
const exact = (g: GraphBuilder, x: Value): Value => {
  const share = g.mul(g.add(g.erf(g.mul(x, Math.SQRT1_2)), 1), 0.5);
  const density = g.mul(g.exp(g.mul(g.mul(x, x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  return g.add(share, g.mul(x, density));
};

/** The same for x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))). */
const byTanh = (g: GraphBuilder, x: Value): Value => {
  const slope = Math.sqrt(2 / Math.PI);
  const square = g.mul(x, x);
  const bend = g.tanh(g.mul(g.mul(x, slope), g.add(g.mul(square, 0.044715), 1)));
  const inner = g.mul(g.add(g.mul(square, 3 * 0.044715), 1), slope);
  const falling = g.sub(1, g.mul(bend, bend));
  return g.mul(g.add(g.add(bend, 1), g.mul(g.mul(x, falling), inner)), 0.5);
};

/** Gaussian error linear unit (Hendrycks & Gimpel, 2016). */
export const gelu = unary({
  type: "Gelu",
  meaning: "x times the share of a standard normal below x",
  attributes: {
    approximate: {
      kind: "string",
      default: "none",
      meaning: "none: by the error function; tanh: by its approximation",
    },
  },
  range: [-3, 3],
  examples: [
    { name: "exact", inputs: [[3, 4]], range: [-3, 3] },
    { name: "approximated by tanh", inputs: [[3, 4]], attributes: { approximate: "tanh" }, range: [-3, 3] },
  ],
  gradient: (g, { x, dy, attributes }) =>
    g.mul(dy, attributes.string("approximate") === "tanh" ? byTanh(g, x) : exact(g, x)),
});
