import type { Scale } from "../../components/Measure/scale.ts";

/** Every score of pictures is a share of 1; areas under a curve are worthless at ½, and so the ruler starts there. */
export const scaleOfScore = (metric: string, baseline: number | null): Scale => ({
  worst: /auroc/i.test(metric) ? Math.min(0.5, baseline ?? 0.5) : 0,
  best: 1,
});
