import { type Check, finding } from "../check.ts";
import { numbersInText } from "../statistics/numbers-in-text.ts";

/** Numbers and words in one column. */
export const mixedTypes: Check = {
  code: "mixed-types",
  run: (subject) =>
    subject.features.flatMap(({ name, kind }) => {
      if (kind !== "categorical" && kind !== "text") return [];
      const { plain, filled, otherExample, numberExample } = numbersInText(subject.codes(name));
      const share = plain / Math.max(1, filled);
      // A title that is a number («1776») is a title.
      if (filled < 10 || plain < 2 || share < (kind === "text" ? 0.2 : 0.02) || share >= 0.98) return [];
      return [
        finding(
          "mixed-types",
          "watch",
          [name],
          { column: name, numbers: plain, others: filled - plain, share, numberExample, otherExample },
          ["convert-to-number", "exclude-column", "see-rows"],
        ),
      ];
    }),
};
