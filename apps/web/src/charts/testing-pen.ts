import { formatOf } from "../format/format.ts";
import { palette } from "../theme/tokens.ts";
import type { Pen } from "./figure.ts";

/** A pen for tests: English numbers, light colours, a wide page. */
export const testPen: Pen = {
  color: palette("light"),
  isNarrow: false,
  format: formatOf("en", (() => "") as never),
};

/** Every value of a key anywhere in an option: «is a line drawn at 0.5?». */
export const valuesOf = (option: unknown, key: string): unknown[] => {
  if (typeof option !== "object" || option === null) return [];
  if (Array.isArray(option)) return option.flatMap((one) => valuesOf(one, key));
  return Object.entries(option).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(value, key)]);
};
