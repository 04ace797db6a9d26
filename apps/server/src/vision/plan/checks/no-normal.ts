import { labelsOf } from "../task.ts";
import { option, type VisionCheck } from "./check.ts";

const mostOffered = 4;

/** An anomaly detector without good pictures has nothing to learn. */
export const noNormal: VisionCheck = {
  code: "vision.no-normal",
  check: ({ config, facts }) => {
    if (config.task !== "anomaly") return [];
    const isDrawn = config.test.kind === "holdout";
    const good = facts.items.filter(
      ({ label, split }) => label !== null && label === config.normalLabel && (isDrawn || split !== "test"),
    );
    if (good.length > 0) return [];
    const labels = labelsOf(facts).filter((label) => label !== config.normalLabel);
    const others = labels
      .slice(0, mostOffered)
      .map((label) => option("normal-label", { normalLabel: label }, { label }));
    const options = labels.length > 1 ? [...others, option("as-classification", { task: "classification" })] : others;
    return [{ level: "blocks", figures: { label: config.normalLabel }, options }];
  },
};
