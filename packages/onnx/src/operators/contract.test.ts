import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { evaluateOnce } from "../run/evaluate.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkGradient } from "../testing/gradient-check.ts";
import { operators } from "./catalogue.ts";
import type { Operator, OperatorExample } from "./operator.ts";

const isShape = (input: OperatorExample["inputs"][number]): input is readonly number[] => Array.isArray(input);

/** The example's node: float inputs in order, fixed tensors as initialisers. */
const build = (operator: Operator, example: OperatorExample, g: GraphBuilder, floats: readonly Value[]): Value[] => {
  const left = [...floats];
  const inputs = example.inputs.map((input) => (isShape(input) ? left.shift() : input && g.constant(input as Tensor)));
  return g.apply(operator.type, inputs, example.attributes ?? {}, {
    domain: operator.domain,
    outputCount: example.outputCount,
  });
};

describe.each(operators.map((operator) => [operator.type, operator] as const))("%s", (_, operator) => {
  it("says what it and each of its attributes mean", () => {
    expect(operator.meaning.length).toBeGreaterThan(3);
    for (const attribute of Object.values(operator.attributes)) expect(attribute.meaning).not.toBe("");
    expect(operator.examples.length).toBeGreaterThan(0);
  });

  it.each(operator.examples.map((example) => [example.name, example] as const))(
    "shapes and slopes as the runtime does: %s",
    async (_, example) => {
      const shapes = example.inputs.filter(isShape);
      if (!operator.gradient) return checkShapes(operator, example);
      const {
        analytic,
        numeric,
        shapes: shape,
      } = await checkGradient({
        inputs: shapes,
        ...(example.range ? { range: example.range } : {}),
        build: (g, values) => build(operator, example, g, values)[0] as Value,
      });
      expect(shape.said).toEqual(shape.got);
      expect(analytic.length).toBeGreaterThan(0);
      for (const [input, slopes] of numeric.entries()) {
        const largest = Math.max(1, ...slopes.map(Math.abs));
        for (const [at, slope] of slopes.entries())
          expect(
            Math.abs((analytic[input]?.[at] as number) - slope),
            `input ${input}, element ${at}: ${analytic[input]?.[at]} against ${slope}`,
          ).toBeLessThan(2e-3 * largest);
      }
    },
  );
});

const checkShapes = async (operator: Operator, example: OperatorExample): Promise<void> => {
  const g = new GraphBuilder();
  const values = example.inputs.filter(isShape).map((shape, index) => g.input(`x${index}`, "float32", shape));
  const outputs = build(operator, example, g, values);
  for (const output of outputs) g.output(output);
  const feeds = Object.fromEntries(
    values.map((value) => [
      value.name,
      {
        type: "float32" as const,
        shape: staticShape(value),
        data: new Float32Array(staticShape(value).reduce((a, b) => a * b, 1)),
      },
    ]),
  );
  const answer = await evaluateOnce(serialiseGraph(g), undefined, feeds);
  for (const output of outputs) {
    expect(output.shape).toEqual(answer[output.name]?.shape);
    expect(output.type).toBe(answer[output.name]?.type);
  }
};
