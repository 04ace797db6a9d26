import { fires, silent, watchRule } from "../../rule.ts";

export const imageStoppedEarly = watchRule({
  code: "image-stopped-early",
  weigh: ({ input: { fits } }) =>
    fits.done < fits.planned ? fires({ done: fits.done, planned: fits.planned }, { kind: "candidates" }) : silent,
});
