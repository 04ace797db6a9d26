import { countOf, type VisionCheck } from "./check.ts";

/** Nothing says what a picture shows. */
export const noLabels: VisionCheck = {
  code: "vision.no-labels",
  check: (input) =>
    countOf(input, ({ label }) => label !== null) > 0 ? [] : [{ level: "blocks", figures: {}, options: [] }],
};
