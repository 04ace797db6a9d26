import { axisOf, multiplied } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import { floats, integers } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { alongAxis } from "./rules/linear-map.ts";

export const gather = defineOperator({
  type: "Gather",
  meaning: "the entries of an axis that indices name, in their order",
  attributes: { axis: { kind: "int", default: 0, meaning: "the axis" } },
  inputs: [2, 2],
  shape(node) {
    const [x, indices] = [inputOf(node, 0), inputOf(node, 1)];
    if (!x.shape || !indices.shape) return [{ type: x.type, shape: undefined }];
    const axis = axisOf(node.attributes.int("axis"), x.shape.length);
    return [{ type: x.type, shape: [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)] }];
  },
  /** As a product with the matrix of zeros and ones that picks the entries: equal indices add up by themselves. */
  gradient({ g, outputGradients: [dy], ...node }) {
    const [x, indices] = [staticShape(inputOf(node, 0)), inputOf(node, 1)];
    const axis = axisOf(node.attributes.int("axis"), x.length);
    const size = x[axis] as number;
    const count = multiplied(staticShape(indices)) as number;
    const places = g.constant(
      floats(
        Array.from({ length: size }, (_, place) => place),
        [size, 1],
      ),
    );
    const asked = g.cast(g.reshape(indices, [1, count]), "float32");
    const counted = g.where(g.less(asked, 0), g.add(asked, size), asked);
    const picks = g.cast(g.equal(places, counted), "float32");
    const flat = g.reshape(dy, [...x.slice(0, axis), count, ...x.slice(axis + 1)]);
    return [alongAxis(g, flat, axis, picks, size)];
  },
  examples: [
    { name: "rows, one of them twice", inputs: [[4, 3], integers([2, 0, 2, -1])] },
    { name: "one entry of an axis in the middle", inputs: [[2, 3, 2], integers([1], [])], attributes: { axis: 1 } },
  ],
});
