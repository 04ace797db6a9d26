import { fires, uncheckedRule } from "../../rule.ts";

/** Labels beyond the suspects are taken as true. */
export const imageLabelQuality = uncheckedRule({
  code: "image-label-quality",
  weigh: ({ evaluation }) => fires({ images: evaluation.trainImages + evaluation.testImages }, { kind: "images" }),
});
