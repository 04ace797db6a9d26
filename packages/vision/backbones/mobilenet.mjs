/**
 * From the TensorFlow.js graph to convolutions alone: every Conv2D or depthwise convolution with the scale and the shift
 * that follow it becomes one convolution with a bias; NHWC becomes NCHW. The order is that of the graph.
 *
 * @returns layers `{ kind: "conv" | "relu6" | "add", name, inputs, weight?, bias?, stride?, groups? }`, the first of which
 * read `image`
 */
const prefix = "FeatureExtractor/MobilenetV2/";

/** HWIO → OIHW; a depthwise HWC1 → C1HW. */
function toOihw({ shape, values }, depthwise) {
  const [height, width, input, output] = shape;
  const outer = depthwise ? input : output;
  const inner = depthwise ? 1 : input;
  const result = new Float32Array(values.length);
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const from = depthwise ? (y * width + x) * input + o : ((y * width + x) * input + i) * output + o;
          result[((o * inner + i) * height + y) * width + x] = values[from];
        }
  return { shape: [outer, inner, height, width], values: result };
}

const short = (name) => name.replace(prefix, "").replace("expanded_conv/", "expanded_conv_0/");

/** The name people use in papers: `b5` output of block 5, `e6` its expansion, `d6` its depthwise part, `c1` the last layer. */
function layerName(name) {
  const path = short(name);
  if (path === "Conv/Relu6") return "c0";
  if (path === "Conv_1/Relu6") return "c1";
  const block = /^expanded_conv_(\d+)\/(.*)$/.exec(path);
  if (!block) return undefined;
  const [, number, rest] = block;
  if (rest === "expand/Relu6") return `e${number}`;
  if (rest === "depthwise/Relu6") return `d${number}`;
  if (rest === "project/BatchNorm/batchnorm/add_1" || rest === "ArithmeticOptimizer/AddOpsRewrite_add")
    return `b${number}`;
  return undefined;
}

export function convolutions({ nodes, weights }) {
  const layers = [];
  const done = new Map([["Preprocessor/sub", "image"]]);
  let unnamed = 0;
  const nameOf = (name) => layerName(name) ?? `inner${unnamed++}`;
  const scales = (name) => weights.get(name)?.values;

  function build(name) {
    const known = done.get(name);
    if (known) return known;
    const node = nodes.get(name);
    const output = nameOf(name);
    if (node.op === "Relu6") layers.push({ kind: "relu6", name: output, inputs: [build(node.inputs[0])] });
    else if (node.op === "Add") return done.set(name, shifted(node, output)).get(name);
    else throw new Error(`${name}: ${node.op} was not expected`);
    done.set(name, output);
    return output;
  }

  /** An Add is the shift after a convolution, or after the sum of a convolution and a shortcut. */
  function shifted(node, output) {
    const both = node.inputs.map((input) => nodes.get(input));
    const shift = both.find((one) => one.op === "Const");
    const before = both.find((one) => one !== shift);
    const bias = weights.get(shift.name);
    if (before.op !== "AddN") return convolution(before, bias, output);
    const [first, second] = before.inputs.map((input) => nodes.get(input));
    const [conv, shortcut] = first.op === "Conv2D" && !done.has(first.name) ? [first, second] : [second, first];
    const branch = convolution(conv, bias, nameOf(conv.name));
    layers.push({ kind: "add", name: output, inputs: [branch, build(shortcut.name)] });
    return output;
  }

  function convolution(node, bias, output) {
    const scale = node.op === "Mul" ? scales(node.inputs[1]) : undefined;
    const conv = node.op === "Mul" ? nodes.get(node.inputs[0]) : node;
    const depthwise = conv.op === "DepthwiseConv2dNative";
    if (!depthwise && conv.op !== "Conv2D") throw new Error(`${conv.name}: ${conv.op} was not expected`);
    if (conv.padding !== "SAME" || conv.dilations.some((value) => value !== 1))
      throw new Error(`${conv.name}: padding`);
    const weight = toOihw(weights.get(conv.inputs[1]), depthwise);
    const each = weight.values.length / weight.shape[0];
    if (scale) weight.values = weight.values.map((value, index) => value * scale[Math.floor(index / each)]);
    const groups = depthwise ? weight.shape[0] : 1;
    const inputs = [build(conv.inputs[0])];
    layers.push({ kind: "conv", name: output, inputs, weight, bias: bias.values, stride: conv.strides[1], groups });
    return output;
  }

  build(`${prefix}Conv_1/Relu6`);
  return layers;
}
