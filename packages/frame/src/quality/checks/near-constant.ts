import { type Check, finding } from "../check.ts";

const nearly = 0.99;

/** A column with the same value in 99 rows of 100. */
export const nearConstant: Check = {
  code: "near-constant",
  run: ({ features, rowCount, profileOf, profile }) =>
    features.flatMap(({ name }) => {
      const { distinct, missing, top, count } = profileOf(name);
      const first = top[0];
      if (!first || distinct < 2 || rowCount < 100) return [];
      const filled = ((profile.sampledRows ?? count) * (count - missing)) / count;
      const share = Math.min(1, first.count / Math.max(1, filled));
      if (share < nearly) return [];
      const others = Math.round((count - missing) * (1 - share));
      return [
        finding("near-constant", "note", [name], { column: name, value: first.value, share, others }, [
          "exclude-column",
          "see-rows",
        ]),
      ];
    }),
};
