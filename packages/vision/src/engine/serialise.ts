import { fromText, readContainer, toText, writeContainer } from "@datalab/learn";
import type { StoredVisionModel } from "./contract.ts";
import { VisionError } from "./vision-error.ts";

const format = "datalab-vision/1";

/** A fitted model as bytes: its card as JSON and its arrays in the layout of safetensors. Same model, same bytes. */
export const serialiseVisionModel = ({ card, tensors, network }: StoredVisionModel): Uint8Array =>
  writeContainer(toText({ card, tensors, network }), format);

/**
 * Reads the bytes of a fitted model; nothing in them is executed.
 * @throws PipelineFileError where they are cut short, changed or of another version; VisionError bad-model
 */
export const deserialiseVisionModel = (bytes: Uint8Array): StoredVisionModel => {
  const { text, tensors } = readContainer(bytes, format);
  const model = fromText(text, tensors) as Partial<StoredVisionModel> | null;
  const isRight =
    model?.card?.format === format &&
    (model.card.task === "classification" || model.card.task === "anomaly") &&
    typeof model.card.estimator === "string" &&
    Number.isInteger(model.card.imageSize) &&
    typeof model.tensors === "object" &&
    Object.values(model.tensors).every(
      ({ shape, data }) => Array.isArray(shape) && shape.reduce((product, size) => product * size, 1) === data?.length,
    );
  if (!isRight) throw new VisionError("bad-model", "The file holds no model on pictures that this version knows.");
  return model as StoredVisionModel;
};
