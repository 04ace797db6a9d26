import { sliceRows } from "../data/rows.ts";
import type { Table } from "../data/table.ts";
import { estimatorOf } from "../estimators/catalogue.ts";
import { alignInputs } from "./align-inputs.ts";
import type { FittedPipeline } from "./pipeline.ts";
import { prepareAligned } from "./prepare-matrix.ts";

/** Rows prepared at a time, which bounds the memory of a prediction whatever the length of the table. */
const chunkRows = 16_384;

/**
 * The answers of a fitted pipeline. Columns are found by name, in any order; categories are matched by name.
 * @returns regression: length n. Classification: n × classes, row-major, each row sums to 1.
 * @throws InputMismatch
 */
export const predictPipeline = (fitted: FittedPipeline, table: Table): Float64Array =>
  predictAligned(fitted, alignInputs(fitted.inputs, table));

/** @param aligned the inputs of the pipeline, in their order. */
export const predictAligned = (fitted: FittedPipeline, aligned: Table): Float64Array => {
  const estimator = estimatorOf(fitted.spec.estimator);
  const width = answerWidth(fitted);
  const answers = new Float64Array(aligned.rowCount * width);
  for (let start = 0; start < aligned.rowCount; start += chunkRows) {
    const end = Math.min(start + chunkRows, aligned.rowCount);
    const x = prepareAligned(fitted, sliceRows(aligned, start, end));
    answers.set(estimator.predict(fitted.model, x), start * width);
  }
  return answers;
};

/** Numbers in the answer for one row: one for regression, else one a class. */
export const answerWidth = (fitted: FittedPipeline): number =>
  fitted.task === "regression" ? 1 : fitted.target.classes.length;
