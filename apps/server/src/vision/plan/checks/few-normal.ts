import { rolesOf, type VisionCheck } from "./check.ts";

/** Fewer good pictures leave the threshold to chance. */
const enough = 40;

export const fewNormal: VisionCheck = {
  code: "vision.few-normal",
  check: (input) => {
    const roles = rolesOf(input);
    if (input.config.task !== "anomaly" || !roles) return [];
    const images = roles.train.filter((index) => input.facts.items[index]?.label === input.config.normalLabel).length;
    return images >= enough ? [] : [{ level: "watch", figures: { images }, options: [] }];
  },
};
