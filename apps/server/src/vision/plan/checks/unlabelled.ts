import { countOf, type VisionCheck } from "./check.ts";

export const unlabelled: VisionCheck = {
  code: "vision.unlabelled",
  check: (input) => {
    const images = countOf(input, ({ label }) => label === null);
    if (images === 0 || images === input.facts.items.length) return [];
    return [{ level: "note", figures: { images }, options: [] }];
  },
};
