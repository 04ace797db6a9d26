import { fires, uncheckedRule } from "../../rule.ts";

/** Cards hold brightness from 0 to 1; people know 0 to 255. */
const scale = 255;

export const otherLighting = uncheckedRule({
  code: "other-lighting",
  weigh({ input }) {
    const { mean, sd } = input.result.model.card.seen.brightness;
    return fires({ brightness: mean * scale, sd: sd * scale }, { kind: "images" });
  },
});
