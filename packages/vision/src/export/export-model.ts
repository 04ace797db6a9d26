import { GraphBuilder, serialiseGraph } from "@datalab/onnx";
import type { StoredVisionModel } from "../engine/contract.ts";
import { VisionError } from "../engine/vision-error.ts";
import { addDetector } from "./anomaly.ts";
import { addClassifier } from "./classification.ts";

/**
 * A model as one ONNX file, what is done to pictures included. In: `image`, uint8, N × size × size × 3, R G B, the whole
 * picture squashed to the model's size. Out: `probabilities` N × classes at the model's temperature; for anomalies `score` N
 * and, where the model has one, `map` N × 256 × 256. The card (classes, threshold …) lies in the file's metadata.
 * @throws VisionError not-exportable, naming the model
 */
export const exportVisionModel = async (model: StoredVisionModel): Promise<Uint8Array> => {
  const { card } = model;
  const g = new GraphBuilder(card.estimator);
  const isAdded = await (card.task === "classification" ? addClassifier(g, model) : addDetector(g, model));
  if (!isAdded)
    throw new VisionError("not-exportable", `A model of the kind "${card.estimator}" cannot be written as ONNX.`, {
      estimator: card.estimator,
    });
  Object.assign(g.metadata, {
    task: card.task,
    estimator: card.estimator,
    imageSize: String(card.imageSize),
    classes: JSON.stringify(card.classes),
    ...(card.normalLabel === null ? {} : { normalLabel: card.normalLabel }),
    ...(card.threshold === null ? {} : { threshold: String(card.threshold) }),
    ...(card.pixelThreshold === null ? {} : { pixelThreshold: String(card.pixelThreshold) }),
  });
  return serialiseGraph(g);
};
