import { finding, type ImageCheck, needsLabels } from "../check.ts";

/** Standard deviations between the means (Cohen's d), and grey levels: both must be passed. */
const largeEffect = 1.5;
const levels = 20;
const fewest = 10;

/** Two classes that their mean luminance alone tells apart. */
export const lightDiffersBetweenClasses: ImageCheck = {
  code: "light-differs-between-classes",
  skip: needsLabels,
  run({ pictures, classes }) {
    const stated = [...classes]
      .filter(([, indices]) => indices.length >= fewest)
      .slice(0, 60)
      .map(([label, indices]) => {
        const values = indices.map((index) => pictures[index]?.brightness ?? 0);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
        return { label, mean, variance };
      });
    let worst: { effect: number; one: (typeof stated)[number]; two: (typeof stated)[number] } | null = null;
    for (const [position, one] of stated.entries())
      for (const two of stated.slice(position + 1)) {
        const gap = Math.abs(one.mean - two.mean);
        const effect = gap / Math.max(1e-6, Math.sqrt((one.variance + two.variance) / 2));
        if (gap >= levels && effect >= largeEffect && effect > (worst?.effect ?? 0)) worst = { effect, one, two };
      }
    if (worst === null) return null;
    const { one, two, effect } = worst;
    const figures = { class: one.label, other: two.label, brightness: one.mean, otherBrightness: two.mean, effect };
    return finding("light-differs-between-classes", "watch", figures);
  },
};
