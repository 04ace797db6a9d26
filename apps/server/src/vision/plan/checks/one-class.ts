import { labelsOf } from "../task.ts";
import { option, type VisionCheck } from "./check.ts";

/** A classifier of one class has nothing to tell apart. */
export const oneClass: VisionCheck = {
  code: "vision.one-class",
  check: ({ config, facts }) => {
    const labels = labelsOf(facts);
    if (config.task !== "classification" || config.classes.length > 1 || labels.length === 0) return [];
    const label = config.classes[0] ?? labels[0]!;
    return [
      {
        level: "blocks",
        figures: { label },
        options: [option("as-anomaly", { task: "anomaly", normalLabel: label, classes: [], candidates: undefined })],
      },
    ];
  },
};
