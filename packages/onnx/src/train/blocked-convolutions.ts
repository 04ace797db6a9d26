import { GraphBuilder } from "../graph/builder.ts";
import { copyNode } from "../graph/extract.ts";
import type { Graph } from "../graph/graph.ts";
import { isStatic } from "../graph/shape.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { operatorOf } from "../operators/catalogue.ts";
import { readAttributes } from "../operators/operator.ts";
import { readWindow, type Window } from "../operators/rules/windows.ts";
import type { Attributes, NodeModel } from "../proto/model.ts";

/** The runtime's own domain of convolutions over channels laid in blocks (N × C / b × H × W × b). */
const domain = "com.microsoft.nchwc";

/**
 * Lays convolutions whose weights change from step to step on the runtime's blocked kernels. It does so by itself only
 * for weights that are constants; with weights that are fed, its ordinary convolution reaches about 60 % of the speed
 * (measured: 56–73 against 93–100 GFLOP/s of a core). The model made here belongs to this processor and is never stored.
 * @param block channels per block, as the runtime has it on this processor (`blockSize`).
 */
export const layOnBlocks = (graph: Graph, block: number): GraphBuilder => {
  const result = new GraphBuilder(graph.name, { ...graph.opsets, [domain]: 1 });
  result.reserve(graph.values.keys());
  for (const { name, type, shape } of graph.inputs) result.input(name, type, shape);
  for (const [name, tensor] of graph.initialisers) result.initialiser(name, tensor);
  const lay = new Layout(graph, result, block);
  for (const node of graph.nodes) if (!lay.convolution(node)) copyNode(graph, result, node);
  for (const output of graph.outputs) result.output(result.value(output.name));
  return result;
};

/** Where each blocked form has been made already, so that a value that two convolutions read is laid out once. */
class Layout {
  private readonly from: Graph;
  private readonly g: GraphBuilder;
  private readonly block: number;
  private readonly makers: ReadonlyMap<string, NodeModel>;
  private readonly blocked = new Map<string, Value>();

  constructor(from: Graph, g: GraphBuilder, block: number) {
    this.from = from;
    this.g = g;
    this.block = block;
    this.makers = new Map(from.nodes.flatMap((node) => node.outputs.map((name): [string, NodeModel] => [name, node])));
  }

  /** Adds the blocked form of a convolution that has one. @returns whether it did. */
  convolution(node: NodeModel): boolean {
    const operator = operatorOf(node.type, node.domain);
    if (node.type !== "Conv" || !operator || this.from.initialisers.has(node.inputs[1] ?? "")) return false;
    const [x, w] = [this.g.value(node.inputs[0] as string), this.g.value(node.inputs[1] as string)];
    if (x.shape?.length !== 4 || !isStatic(x.shape) || !isStatic(w.shape)) return false;
    const attributes = readAttributes(operator, node.attributes);
    const group = attributes.int("group");
    const filter = this.filter(node.inputs[1] as string, w, group, x.shape[1] as number);
    if (!filter) return false;
    const window = readWindow(attributes, w.shape.slice(2), x.shape.slice(2));
    const output = this.from.value(node.outputs[0] as string);
    const { input, pads } = this.input(x, window, output);
    const bias = node.inputs[2] ? this.g.value(node.inputs[2]) : undefined;
    const made = this.own(
      "Conv",
      [input, filter, bias],
      { ...windowAttributes({ ...window, pads }), group: int(group) },
      staticShape(output),
    );
    this.own(
      "ReorderOutput",
      [made],
      { channels: int(staticShape(output)[1] as number) },
      staticShape(output),
      output.name,
    );
    return true;
  }

  /** The input in blocks. Fewer channels than a block stay as they are: the kernel reads them in rows. */
  private input(x: Value, window: Window, output: Value): { input: Value; pads: readonly number[] } {
    const sizes = staticShape(x);
    // Outputs at the edge are computed one by one: with few outputs in a row, padding beforehand is faster.
    const isNarrow = (staticShape(output)[3] as number) <= 4 && window.pads.some((pad) => pad > 0);
    const [top, left, bottom, right] = window.pads as [number, number, number, number];
    const padded = isNarrow ? this.g.pad(x, [0, 0, top, left, 0, 0, bottom, right]) : x;
    const pads = isNarrow ? [0, 0, 0, 0] : window.pads;
    return { input: (sizes[1] as number) < this.block ? padded : this.inBlocks(padded), pads };
  }

  private inBlocks(value: Value): Value {
    const known = this.blocked.get(value.name);
    if (known) return known;
    const made = this.own("ReorderInput", [value], {}, staticShape(value));
    this.blocked.set(value.name, made);
    return made;
  }

  /** Weights in the order that the kernel reads, or nothing where it has none for their sizes. */
  private filter(name: string, w: Value, group: number, channels: number): Value | undefined {
    const [outputs, inputs, height, width] = staticShape(w) as [number, number, number, number];
    const b = this.block;
    if (outputs % b !== 0) return undefined;
    const sizes = [outputs, inputs, height, width];
    const isDepthwise = group === channels && group === outputs;
    if (isDepthwise || (group === 1 && inputs < b)) {
      const parted = this.g.reshape(w, [outputs / b, b, inputs, height, width]);
      return this.g.reshape(this.g.transpose(parted, [0, 2, 3, 4, 1]), sizes);
    }
    if (group !== 1 || inputs % b !== 0) return undefined;
    const source = this.exchangedSource(name);
    if (source) {
      // The weights are a value with batch and channels exchanged: its own blocks already hold outputs side by side.
      const parted = this.g.reshape(this.inBlocks(source), [inputs / b, b, outputs / b, height * width, b]);
      return this.g.reshape(this.g.transpose(parted, [2, 0, 3, 1, 4]), sizes);
    }
    const parted = this.g.reshape(w, [outputs / b, b, inputs / b, b, height, width]);
    return this.g.reshape(this.g.transpose(parted, [0, 2, 4, 5, 3, 1]), sizes);
  }

  private exchangedSource(name: string): Value | undefined {
    const maker = this.makers.get(name);
    const order = maker?.type === "Transpose" ? maker.attributes.perm?.value : undefined;
    return String(order) === "1,0,2,3" ? this.g.value(maker?.inputs[0] as string) : undefined;
  }

  private own(
    type: string,
    inputs: readonly (Value | undefined)[],
    attributes: Attributes,
    shape: readonly number[],
    name?: string,
  ): Value {
    const outputs = name ? [name] : undefined;
    return this.g.addNode(type, inputs, attributes, {
      domain,
      outputs,
      declared: [{ type: "float32", shape }],
    })[0] as Value;
  }
}

const int = (value: number) => ({ kind: "int" as const, value });

const windowAttributes = ({ kernel, strides, dilations, pads }: Window): Attributes => ({
  kernel_shape: { kind: "ints", value: kernel },
  strides: { kind: "ints", value: strides },
  dilations: { kind: "ints", value: dilations },
  pads: { kind: "ints", value: pads },
});
