import type { GraphBuilder } from "../../graph/builder.ts";
import type { Value } from "../../graph/value.ts";
import type { Operator, ShapedType } from "../operator.ts";
import { broadcastRule, inputOf, unbroadcast } from "./elementwise.ts";

interface Binary {
  readonly type: string;
  readonly meaning: string;
  readonly range?: readonly [number, number];
  readonly result?: ShapedType["type"];
  readonly left?: (g: GraphBuilder, part: { a: Value; b: Value; y: Value; dy: Value }) => Value;
  readonly right?: (g: GraphBuilder, part: { a: Value; b: Value; y: Value; dy: Value }) => Value;
}

/** An operator on two values that broadcast; gradients are summed back to each input's shape. */
export const binary = ({ type, meaning, range, result, left, right }: Binary): Operator => ({
  type,
  meaning,
  attributes: {},
  inputs: [2, 2],
  shape: broadcastRule(result),
  ...(left && right
    ? {
        gradient: ({ g, needs, outputs, outputGradients, ...node }) => {
          const [a, b] = [inputOf(node, 0), inputOf(node, 1)];
          const part = { a, b, y: outputs[0] as Value, dy: outputGradients[0] };
          return [
            needs(0) ? unbroadcast(g, left(g, part), a) : undefined,
            needs(1) ? unbroadcast(g, right(g, part), b) : undefined,
          ];
        },
      }
    : {}),
  examples: [
    {
      name: "equal shapes",
      inputs: [
        [2, 3],
        [2, 3],
      ],
      ...(range ? { range } : {}),
    },
    {
      name: "a row and a column stretched",
      inputs: [
        [2, 1, 3],
        [4, 1],
      ],
      ...(range ? { range } : {}),
    },
    { name: "a scalar", inputs: [[2, 3], []], ...(range ? { range } : {}) },
  ],
});
