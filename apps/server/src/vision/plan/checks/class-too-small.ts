import { option, type VisionCheck } from "./check.ts";

/** One to learn from, one to compare on, and one for the test where it is drawn from the same pictures. */
const neededToLearn = 2;

/** Classes that cannot be trained on, compared on and tested. */
export const classTooSmall: VisionCheck = {
  code: "vision.class-too-small",
  check: ({ config, facts }) => {
    if (config.task !== "classification" || config.classes.length < 2) return [];
    const isDrawn = config.test.kind === "holdout";
    const needed = neededToLearn + (isDrawn ? 1 : 0);
    const countOf = (name: string) =>
      facts.items.filter(({ label, split }) => label === name && (isDrawn || split !== "test")).length;
    const small = config.classes.filter((name) => countOf(name) < needed);
    if (small.length === 0) return [];
    const kept = config.classes.filter((name) => !small.includes(name));
    return [
      {
        level: "blocks",
        figures: { classes: small, images: Math.min(...small.map(countOf)), needed },
        options: kept.length >= 2 ? [option("leave-out-classes", { classes: kept }, { classes: small })] : [],
      },
    ];
  },
};
