/** The shape that every language must fill: same keys, any sentence. A missing or an extra key does not compile. */
export type Translated<D> = { readonly [K in keyof D]: D[K] extends string ? string : Translated<D[K]> };

type Tree = { readonly [key: string]: string | Tree };

/**
 * CLDR gives French a plural `many` (1,000,000); our sentences read the same there as in `other`.
 * i18next looks for the exact suffix, so it is filled in here rather than written twice.
 */
export const withManyPlurals = <D extends Tree>(dictionary: D): D =>
  Object.fromEntries(
    Object.entries(dictionary).flatMap(([key, value]): [string, string | Tree][] => {
      if (typeof value !== "string") return [[key, withManyPlurals(value)]];
      return key.endsWith("_other")
        ? [
            [key, value],
            [key.replace(/_other$/, "_many"), value],
          ]
        : [[key, value]];
    }),
  ) as D;
