import { GraphBuilder } from "../graph/builder.ts";
import type { Shape } from "../graph/shape.ts";
import type { Value } from "../graph/value.ts";
import { Layers } from "./layers.ts";

/**
 * Writes a network: `define` gets the layers and the inputs, and answers the outputs by name.
 * @param options.inputs shape of each float32 input; the batch is a name, e.g. `["N", 3, 32, 32]`.
 * @param options.seed of the first weights.
 */
export const defineNetwork = <Name extends string>(
  options: { readonly inputs: Readonly<Record<Name, Shape>>; readonly seed?: number | string; readonly name?: string },
  define: (layers: Layers, inputs: Readonly<Record<Name, Value>>) => Readonly<Record<string, Value>>,
): GraphBuilder => {
  const g = new GraphBuilder(options.name ?? "network");
  const shapes = Object.entries(options.inputs) as [Name, Shape][];
  const inputs = Object.fromEntries(shapes.map(([name, shape]) => [name, g.input(name, "float32", shape)]));
  const outputs = define(new Layers(g, options.seed ?? 0), inputs as Record<Name, Value>);
  for (const [name, value] of Object.entries(outputs))
    g.output(g.apply("Identity", [value], {}, { outputs: [name] })[0] as Value);
  return g;
};
