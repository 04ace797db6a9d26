import { type Check, finding } from "../check.ts";
import { numbersInText } from "../statistics/numbers-in-text.ts";

/** A column of words that are numbers all the same: «12 %», «1 200 €», digits read as labels. */
export const numbersAsText: Check = {
  code: "numbers-as-text",
  run: (subject) =>
    subject.features.flatMap(({ name, kind }) => {
      if (kind !== "categorical" && kind !== "text") return [];
      const { plain, dressed, filled, numberExample } = numbersInText(subject.codes(name));
      const share = (plain + dressed) / Math.max(1, filled);
      if (filled < 10 || share < 0.98 || plain + dressed === 0) return [];
      return [
        finding("numbers-as-text", "watch", [name], { column: name, share, example: numberExample, dressed }, [
          "convert-to-number",
          "see-rows",
        ]),
      ];
    }),
};
