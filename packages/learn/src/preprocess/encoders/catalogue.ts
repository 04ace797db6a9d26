import type { AnyEncoder } from "../encoder.ts";
import { dateEncoder } from "./date-parts.ts";
import { textEncoder } from "./hashed-text.ts";
import { nativeEncoder } from "./native.ts";
import { numericEncoder } from "./numeric.ts";
import { oneHotEncoder } from "./one-hot.ts";
import { ordinalEncoder } from "./ordinal.ts";
import { targetEncoder } from "./target-mean.ts";

/** The one list of encoders. */
export const encoders: readonly AnyEncoder[] = [
  numericEncoder,
  oneHotEncoder,
  ordinalEncoder,
  nativeEncoder,
  targetEncoder,
  dateEncoder,
  textEncoder,
];

/** @throws RangeError when there is none of that id. */
export const encoderOf = (id: string): AnyEncoder => {
  const found = encoders.find((encoder) => encoder.id === id);
  if (!found) throw new RangeError(`There is no encoder "${id}". Known: ${encoders.map((e) => e.id).join(", ")}.`);
  return found;
};
