import type { VisionCatalogue } from "@datalab/contract";
import { backbones, type VisionEstimator, visionCatalogue, visionMetrics } from "@datalab/vision";
import { describeParameter } from "../training/catalogue.ts";

/** What the room of pictures publishes, as it crosses the wire. */
export const visionCatalogueOf = (): VisionCatalogue => ({
  backbones: backbones.map(({ id, name, licence, origin, sha256, path, inputSize, layers }) => ({
    id,
    name,
    licence,
    origin,
    sha256,
    sizeBytes: null,
    state: path === null ? "not-downloaded" : "ready",
    inputSize,
    layers: layers.map((layer) => ({ ...layer })),
  })),
  models: visionCatalogue.map(modelOf),
  metrics: visionMetrics.map(({ id, task, better }) => ({ id, task, higherIsBetter: better === "high" })),
  augmentations: ["none", "light", "standard", "strong"],
});

const modelOf = ({
  id,
  task,
  family,
  complexity,
  parameters,
  isDefault,
}: VisionEstimator): VisionCatalogue["models"][number] => ({
  id,
  task,
  family,
  complexity,
  isDefault,
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      describeParameter(parameter, parameter.meaning ?? name),
    ]),
  ),
});
