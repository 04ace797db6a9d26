import { type Feature, type Matrix, matrixOf } from "../data/matrix.ts";
import type { Table } from "../data/table.ts";
import { encoderOf } from "../preprocess/encoders/catalogue.ts";
import { matrixStepOf } from "../preprocess/steps/catalogue.ts";
import { alignInputs } from "./align-inputs.ts";
import type { FittedPipeline } from "./pipeline.ts";

/**
 * What the estimator of a fitted pipeline sees of a table; the columns are those of `fitted.features`.
 * @throws InputMismatch
 */
export const prepareMatrix = (fitted: FittedPipeline, table: Table): Matrix =>
  prepareAligned(fitted, alignInputs(fitted.inputs, table));

/** @param aligned the inputs of the pipeline, in their order. */
export const prepareAligned = (fitted: FittedPipeline, aligned: Table): Matrix => {
  const blocks = fitted.encoders.map(({ encoder, fitted: learned }, i) =>
    encoderOf(encoder).transform(learned, aligned.columns[i]!),
  );
  return fitted.steps.reduce(
    (x, { step, fitted: learned }) => matrixStepOf(step).transform(learned, x),
    joinBlocks(blocks, aligned.rowCount, fitted.features.length),
  );
};

/** Puts the feature blocks of all columns side by side. @param blocks each rowCount × its own width, row-major */
export const joinBlocks = (blocks: readonly Float64Array[], rowCount: number, columnCount: number): Matrix => {
  const data = new Float64Array(rowCount * columnCount);
  let offset = 0;
  for (const block of blocks) {
    const width = rowCount > 0 ? block.length / rowCount : 0;
    for (let row = 0; row < rowCount; row++)
      for (let k = 0; k < width; k++) data[row * columnCount + offset + k] = block[row * width + k] as number;
    offset += width;
  }
  return matrixOf(data, rowCount, columnCount);
};

/** Two columns may lead to the same feature name («a is empty»); the later one is numbered. */
export const uniqueNames = (features: readonly Feature[]): Feature[] => {
  const taken = new Set<string>();
  return features.map((feature) => {
    let name = feature.name;
    for (let number = 2; taken.has(name); number++) name = `${feature.name} (${number})`;
    taken.add(name);
    return { ...feature, name };
  });
};
