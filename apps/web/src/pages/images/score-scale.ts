import type { Better, Scale } from "../../components/Measure/scale.ts";

/** Losses are better the lower they are; every other figure about pictures the higher. */
export const betterOf = (metric: string): Better => (/loss|brier|^ece$/.test(metric) ? "low" : "high");

/** Scores of pictures are shares of 1; areas under a curve are worthless at ½, and so the ruler starts there. */
export const scaleOfScore = (metric: string, baseline: number | null, value: number | null = null): Scale => {
  if (betterOf(metric) === "low") return { worst: Math.max(baseline ?? 1, value ?? 0), best: 0 };
  return { worst: /auroc|roc_auc/.test(metric) ? Math.min(0.5, baseline ?? 0.5) : Math.min(0, value ?? 0), best: 1 };
};
