import type { GraphBuilder } from "../../graph/builder.ts";
import type { Value } from "../../graph/value.ts";
import type { AttributeDeclaration, AttributeReader, Operator, OperatorExample } from "../operator.ts";
import { inputOf, sameAsInput } from "./elementwise.ts";

interface Unary {
  readonly type: string;
  readonly meaning: string;
  readonly attributes?: Readonly<Record<string, AttributeDeclaration>>;
  /** Range of the numbers on which the contract suite tries it. */
  readonly range?: readonly [number, number];
  readonly examples?: readonly OperatorExample[];
  /** The derivative times the output's gradient: `x` the input, `y` the output, `dy` its gradient. */
  gradient?(g: GraphBuilder, part: { x: Value; y: Value; dy: Value; attributes: AttributeReader }): Value;
}

/** An operator on every element by itself. */
export const unary = ({ type, meaning, attributes = {}, range, examples, gradient }: Unary): Operator => ({
  type,
  meaning,
  attributes,
  inputs: [1, 1],
  shape: sameAsInput,
  ...(gradient
    ? {
        gradient: ({ g, outputs, outputGradients, attributes: read, ...node }) => [
          gradient(g, { x: inputOf(node, 0), y: outputs[0] as Value, dy: outputGradients[0], attributes: read }),
        ],
      }
    : {}),
  examples: examples ?? [{ name: "a small matrix", inputs: [[3, 4]], ...(range ? { range } : {}) }],
});
