/** The shape that every language must fill: same keys, any sentence. A missing or an extra key does not compile. */
export type Translated<D> = { readonly [K in keyof D]: D[K] extends string ? string : Translated<D[K]> };

type Tree = { readonly [key: string]: string | Tree };

/**
 * CLDR gives French a plural `many` (1,000,000); our sentences read the same there as in `other`.
 * i18next looks for the exact suffix, so it is filled in here rather than written twice. Apostrophes become typographic.
 */
export const frenchOf = <D extends Tree>(dictionary: D): D =>
  Object.fromEntries(
    Object.entries(dictionary).flatMap(([key, value]): [string, string | Tree][] => {
      if (typeof value !== "string") return [[key, frenchOf(value)]];
      // Only our own words: an apostrophe in a column's name stays as its file has it.
      const text = value.replace(/(\p{L})'(?=[\p{L}{«])/gu, "$1’");
      return key.endsWith("_other")
        ? [
            [key, text],
            [key.replace(/_other$/, "_many"), text],
          ]
        : [[key, text]];
    }),
  ) as D;
