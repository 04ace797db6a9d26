import { estimators } from "../../estimators/catalogue.ts";
import { encoders } from "../../preprocess/encoders/catalogue.ts";
import { matrixSteps } from "../../preprocess/steps/catalogue.ts";
import { tasks } from "../../task.ts";
import type { FittedPipeline } from "../pipeline.ts";
import { readContainer, writeContainer } from "./container.ts";
import { PipelineFileError } from "./pipeline-file-error.ts";
import { fromText, toText } from "./plain-data.ts";

/** A fitted pipeline as bytes; the same pipeline gives the same bytes. @throws TypeError where the model is not plain data. */
export const serialisePipeline = (fitted: FittedPipeline): Uint8Array => writeContainer(toText(fitted));

/**
 * Reads the bytes of a fitted pipeline; they predict bit for bit what the stored one did. Nothing in them is executed.
 * @throws PipelineFileError on bytes that are cut short, changed, of another version or no pipeline.
 */
export const deserialisePipeline = (bytes: Uint8Array): FittedPipeline => {
  const { text, tensors } = readContainer(bytes);
  return checkPipeline(fromText(text, tensors));
};

/** Checks everything that `learn` itself reads before it hands the model to its estimator. */
const checkPipeline = (value: unknown): FittedPipeline => {
  const fitted = value as FittedPipeline;
  const must = (isRight: boolean, what: string): void => {
    if (!isRight) throw new PipelineFileError("malformed", `The pipeline in the file has ${what}.`);
  };
  must(typeof fitted === "object" && fitted !== null, "no content");
  if (fitted.format !== 1)
    throw new PipelineFileError(
      "unsupported",
      `The pipeline in the file has the format ${String(fitted.format)}; this version reads 1.`,
    );
  must(tasks.includes(fitted.task), "an unknown task");
  must(typeof fitted.target?.name === "string" && isListOf(fitted.target.classes, "string"), "no target");
  must(typeof fitted.spec === "object" && fitted.spec !== null, "no specification");
  must(isListOf(fitted.inputs, "object") && isListOf(fitted.features, "object"), "no inputs or features");
  must(isListOf(fitted.encoders, "object") && isListOf(fitted.steps, "object"), "no encoders or steps");
  must(isListOf(fitted.dropped, "object"), "no list of dropped columns");
  must(
    fitted.encoders.length === fitted.inputs.length &&
      fitted.encoders.every((encoder, i) => encoder.column === fitted.inputs[i]?.name),
    "encoders that do not match the inputs",
  );
  must(
    isListOf(fitted.background?.columns, "object") && Number.isSafeInteger(fitted.background.rowCount),
    "no background rows",
  );
  mustBeKnown("estimator", [fitted.spec.estimator], estimators);
  mustBeKnown(
    "encoder",
    fitted.encoders.map((encoder) => encoder.encoder),
    encoders,
  );
  mustBeKnown(
    "step",
    fitted.steps.map((step) => step.step),
    matrixSteps,
  );
  return fitted;
};

const isListOf = (value: unknown, type: "string" | "object"): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === type && item !== null);

const mustBeKnown = (what: string, ids: readonly string[], catalogue: readonly { readonly id: string }[]): void => {
  for (const id of ids)
    if (!catalogue.some((member) => member.id === id))
      throw new PipelineFileError(
        "unsupported",
        `The pipeline in the file needs the ${what} ${JSON.stringify(id)}, which this version lacks.`,
      );
};
