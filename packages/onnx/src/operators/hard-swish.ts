import { unary } from "./rules/unary.ts";

export const hardSwish = unary({
  type: "HardSwish",
  meaning: "x · (x + 3) / 6 held within 0 … x (MobileNetV3)",
  range: [-5, 5],
  gradient: (g, { x, dy }) => {
    const middle = g.add(g.mul(x, 1 / 3), 0.5);
    return g.mul(dy, g.where(g.greater(x, -3), g.where(g.less(x, 3), middle, 1), 0));
  },
});
