import type { Dimension } from "../proto/model.ts";

/** The size of each axis; a name stands for a size known only at run time. */
export type Shape = readonly Dimension[];

export const describeShape = (shape: Shape | undefined): string => (shape ? `[${shape.join(", ")}]` : "unknown shape");

export const isStatic = (shape: Shape | undefined): shape is readonly number[] =>
  shape?.every((size) => typeof size === "number") ?? false;

/** Axis counted from the front. @throws Error when the axis lies outside the rank. */
export const axisOf = (axis: number, rank: number): number => {
  const result = axis < 0 ? axis + rank : axis;
  if (result < 0 || result >= rank) throw new Error(`axis ${axis} lies outside a value of ${rank} axes`);
  return result;
};

/** NumPy's rule: shapes align at the end, and a size of 1 stretches. @throws Error when two sizes differ. */
export const broadcastShapes = (left: Shape, right: Shape): Shape => {
  const rank = Math.max(left.length, right.length);
  return Array.from({ length: rank }, (_, index) => {
    const a = left[index - rank + left.length] ?? 1;
    const b = right[index - rank + right.length] ?? 1;
    if (a === b || b === 1) return a;
    if (a === 1) return b;
    // A named size may turn out to be 1 or the other's size: the known one is the better guess.
    if (typeof a === "string") return b;
    if (typeof b === "string") return a;
    throw new Error(`expected shapes that broadcast; got ${describeShape(left)} and ${describeShape(right)}`);
  });
};

/** Product of sizes; `undefined` when one of them is a name. */
export const productOf = (sizes: Shape): number | undefined =>
  isStatic(sizes) ? sizes.reduce((product, size) => product * size, 1) : undefined;

/** Sizes multiplied: a number where all are known, else a name made of theirs. */
export const multiplied = (sizes: Shape): Dimension => {
  const known = productOf(sizes);
  if (known !== undefined) return known;
  const number = sizes.reduce<number>((product, size) => (typeof size === "number" ? product * size : product), 1);
  const names = sizes.filter((size) => typeof size === "string");
  return number === 1 ? names.join("*") : [number, ...names].join("*");
};

/** A rule on a known size, or a new name where it is unknown. */
export const mapSize = (size: Dimension, rule: (size: number) => number, label: string): Dimension =>
  typeof size === "number" ? rule(size) : `${label}(${size})`;
