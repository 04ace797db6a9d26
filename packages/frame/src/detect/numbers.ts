import type { Figures, ImportOptions } from "../types.ts";

const spaces = "[ \u00a0\u202f]";
const numberLike = new RegExp(
  `^[+-]?(\\d{1,3}([.,'’]|${spaces})(\\d{3}([.,'’]|${spaces}))*\\d{3}|\\d+)?([.,]\\d*)?([eE][+-]?\\d+)?$`,
);

/** Whether a cell can be a number with some decimal mark. */
export const looksLikeNumber = (cell: string): boolean => /\d/.test(cell) && numberLike.test(cell.trim());

export interface DetectedNumbers {
  decimal: ImportOptions["decimal"];
  thousands: ImportOptions["thousands"];
  decimalFound: { sure: boolean; reason: "decimal.seen" | "decimal.none" | "decimal.ambiguous"; figures: Figures };
  thousandsFound: {
    sure: boolean;
    reason: "thousands.seen" | "thousands.none" | "thousands.ambiguous";
    figures: Figures;
  };
}

interface Tally {
  point: number;
  comma: number;
  pointThousands: number;
  commaThousands: number;
  spaceThousands: number;
  apostropheThousands: number;
  pointExample: string;
  commaExample: string;
  thousandsExample: string;
}

/**
 * Decimal mark and thousands separator by the evidence of all cells: «1.234,5» and «1 234,5» say it outright,
 * «0,5» says comma, «1,234» alone could be either and is to check.
 */
export const detectNumbers = (cells: Iterable<string>, delimiter: string): DetectedNumbers => {
  const tally = count(cells);
  const commaGroupsOnly = tally.commaThousands > 0 && tally.comma === 0;
  const pointGroupsOnly = tally.pointThousands > 0 && tally.point === 0;
  if (tally.comma > tally.point) {
    const grouped = tally.pointThousands > 0 ? "." : otherGroup(tally);
    return conclude(",", grouped, tally.point === 0, tally.commaExample, tally, pointGroupsOnly || grouped !== ".");
  }
  if (tally.point > 0) {
    const grouped = commaGroupsOnly ? "," : otherGroup(tally);
    return conclude(".", grouped, tally.comma === 0, tally.pointExample, tally, true);
  }
  if (tally.commaThousands > 0)
    return delimiter === ";" || delimiter === "\t"
      ? conclude(",", otherGroup(tally), false, tally.commaExample || tally.thousandsExample, tally, false)
      : conclude(".", ",", false, tally.thousandsExample, tally, false);
  if (tally.pointThousands > 0) return conclude(".", otherGroup(tally), false, tally.thousandsExample, tally, false);
  const grouped = otherGroup(tally);
  return conclude(delimiter === ";" && grouped === " " ? "," : ".", grouped, true, "", tally, true);
};

const otherGroup = (tally: Tally): ImportOptions["thousands"] =>
  tally.spaceThousands > 0 ? " " : tally.apostropheThousands > 0 ? "'" : "";

const conclude = (
  decimal: "." | ",",
  thousands: ImportOptions["thousands"],
  sure: boolean,
  example: string,
  tally: Tally,
  thousandsSure: boolean,
): DetectedNumbers => ({
  decimal,
  thousands,
  decimalFound: {
    sure,
    reason: example === "" ? "decimal.none" : sure ? "decimal.seen" : "decimal.ambiguous",
    figures: { decimal, example, value: example === "" ? null : parseNumber(example, decimal, thousands) },
  },
  thousandsFound: {
    sure: thousandsSure,
    reason: thousands === "" ? "thousands.none" : thousandsSure ? "thousands.seen" : "thousands.ambiguous",
    figures: { thousands, example: tally.thousandsExample },
  },
});

const count = (cells: Iterable<string>): Tally => {
  const tally: Tally = {
    point: 0,
    comma: 0,
    pointThousands: 0,
    commaThousands: 0,
    spaceThousands: 0,
    apostropheThousands: 0,
    pointExample: "",
    commaExample: "",
    thousandsExample: "",
  };
  for (const raw of cells) {
    const cell = raw.trim();
    if (!/\d/.test(cell) || !numberLike.test(cell)) continue;
    if (/^[+-]?\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?$/.test(cell)) note(tally, "spaceThousands", cell);
    if (/^[+-]?\d{1,3}(['’]\d{3})+([.,]\d+)?$/.test(cell)) note(tally, "apostropheThousands", cell);
    if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(cell) || /^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(cell))
      note(tally, "pointThousands", cell);
    else if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(cell) || /^[+-]?\d{1,3}(,\d{3}){2,}$/.test(cell))
      note(tally, "commaThousands", cell);
    else if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(cell)) note(tally, "commaThousands", cell);
    if (/,\d+([eE][+-]?\d+)?$/.test(cell) && !/^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(cell)) {
      tally.comma++;
      tally.commaExample ||= cell;
    }
    if (/\.\d+([eE][+-]?\d+)?$/.test(cell) && !/^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(cell)) {
      tally.point++;
      tally.pointExample ||= cell;
    }
  }
  return tally;
};

const note = (
  tally: Tally,
  kind: "pointThousands" | "commaThousands" | "spaceThousands" | "apostropheThousands",
  cell: string,
) => {
  tally[kind]++;
  tally.thousandsExample ||= cell;
};

/** A number as written with these marks; null where it is none. */
export const parseNumber = (text: string, decimal: string, thousands: string): number | null => {
  let cell = text.trim();
  if (thousands === " ") cell = cell.replace(/[\u00a0\u202f]/g, " ");
  if (thousands === "'") cell = cell.replaceAll("’", "'");
  if (thousands !== "" && cell.includes(thousands)) {
    const group = `\\${thousands === " " ? "s" : thousands}`;
    if (!new RegExp(`^[+-]?\\d{1,3}(${group}\\d{3})+(\\${decimal}\\d*)?$`).test(cell)) return null;
    cell = cell.replaceAll(thousands, "");
  }
  if (decimal === ",") {
    if (cell.includes(".")) return null;
    cell = cell.replace(",", ".");
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell) ? Number(cell) : null;
};
