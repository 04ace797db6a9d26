import { looksLikeNumber } from "../../detect/numbers.ts";
import type { Codes } from "./codes.ts";

export interface NumbersInText {
  readonly filled: number;
  /** Cells that are plain numbers. */
  readonly plain: number;
  /** Cells that are numbers with a unit, a currency, a percent sign or separators. */
  readonly dressed: number;
  readonly numberExample: string;
  readonly otherExample: string;
}

const dress = /^[\s€$£¥~<>≈]*|[\s€$£¥%°]*(k?m²?|m³|cm|mm|km|kg|mg|g|l|ml|h|min|s|kwh|eur|usd|ans|years?|yrs?)?\s*$/gi;

/** How many cells of a text column are numbers, plain or dressed. */
export const numbersInText = ({ codes, labels }: Codes): NumbersInText => {
  const counts = new Int32Array(labels.length);
  let filled = 0;
  for (const code of codes)
    if (code >= 0) {
      counts[code] = (counts[code] as number) + 1;
      filled++;
    }
  let plain = 0;
  let dressed = 0;
  let numberExample = "";
  let otherExample = "";
  for (const [i, label] of labels.entries()) {
    if (looksLikeNumber(label)) {
      plain += counts[i] as number;
      numberExample ||= label;
    } else if (/\d/.test(label) && looksLikeNumber(label.trim().replace(dress, ""))) {
      dressed += counts[i] as number;
      numberExample ||= label;
    } else otherExample ||= label;
  }
  return { filled, plain, dressed, numberExample, otherExample };
};
