import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** A quarter of what there is to know, read off the border alone, is more than an object that reaches it now and then explains. */
const partOfTruth = 0.25;

/** A model on the border pixels alone predicts the label: light, framing or background go with it. */
export const backgroundRead = watchRule({
  code: "background-read",
  weigh({ input: { border } }) {
    if (!border) return notRun("no-border");
    const { metric, value, low, majority } = border;
    if (low <= majority || value - majority < partOfTruth * (1 - majority)) return silent;
    return fires({ metric, value, low, chance: majority }, { kind: "images" });
  },
});
