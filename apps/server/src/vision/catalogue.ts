import { type Locale, sayVisionParameter, type VisionCatalogue } from "@datalab/contract";
import { backbones, type VisionEstimator, visionCatalogue, visionMetrics } from "@datalab/vision";
import { describeParameter } from "../training/catalogue.ts";

/** What the room of pictures publishes, as it crosses the wire, in the language of who asks. */
export const visionCatalogueOf = (locale: Locale): VisionCatalogue => ({
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
  models: visionCatalogue.map((estimator) => modelOf(estimator, locale)),
  metrics: visionMetrics.map(({ id, task, better }) => ({ id, task, higherIsBetter: better === "high" })),
  augmentations: ["none", "light", "standard", "strong"],
});

const modelOf = (
  { id, task, family, complexity, parameters, isDefault }: VisionEstimator,
  locale: Locale,
): VisionCatalogue["models"][number] => ({
  id,
  task,
  family,
  complexity,
  isDefault,
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      describeParameter(parameter, sayVisionParameter(name, locale)),
    ]),
  ),
});
