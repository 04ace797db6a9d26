import { finding, type ImageCheck, needsAnomaly } from "../check.ts";

/** With ten defects the share found is known to about ± 0.3 (Wilson, 95 %). */
const enough = 10;

export const fewDefects: ImageCheck = {
  code: "few-defects",
  skip: needsAnomaly,
  run({ classes, normalLabel }) {
    const defects = [...classes].flatMap(([label, indices]) => (label === normalLabel ? [] : indices));
    return defects.length >= enough
      ? null
      : finding("few-defects", "watch", { count: defects.length, enough }, defects);
  },
};
