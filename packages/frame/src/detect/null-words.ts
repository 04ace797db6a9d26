import type { Figures } from "../types.ts";
import { looksLikeDate } from "./dates.ts";
import { looksLikeNumber } from "./numbers.ts";

/** A cell that is only this means «empty» wherever it stands. */
const certain = [
  "?",
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "<NA>",
  "NULL",
  "Null",
  "null",
  "NaN",
  "nan",
  "NAN",
  "\\N",
  "vide",
  "VIDE",
  "(vide)",
  "n.d.",
  "N.D.",
  "#VALUE!",
  "#DIV/0!",
  "#REF!",
];
/** Could be an answer («None» damage): means «empty» only where the other cells are numbers or dates. */
const doubtful = [
  "-",
  "--",
  "---",
  ".",
  "..",
  "*",
  "x",
  "X",
  "None",
  "none",
  "NONE",
  "nd",
  "ND",
  "n/d",
  "missing",
  "Missing",
  "unknown",
  "Unknown",
  "inconnu",
  "Inconnu",
  "(null)",
  "absent",
  "s.o.",
  "—",
  "–",
];
const isCertain = new Set(certain);
const isDoubtful = new Set(doubtful);

/** Whether a word that detection takes for an empty cell could be an answer elsewhere. */
export const isDoubtfulNullWord = (word: string): boolean => isDoubtful.has(word);

export interface DetectedNullWords {
  nullWords: string[];
  sure: boolean;
  reason: "null-words.seen" | "null-words.none" | "null-words.among-numbers";
  figures: Figures;
}

/** Words that stand for an empty cell: only those that occur. @param columns cells of the sample, column by column */
export const detectNullWords = (columns: readonly (readonly string[])[]): DetectedNullWords => {
  const found = new Map<string, number>();
  const refused = new Set<string>();
  let hasDoubtful = false;
  for (const cells of columns) {
    const words = new Map<string, number>();
    let values = 0;
    let filled = 0;
    for (const raw of cells) {
      const cell = raw.trim();
      if (cell === "") continue;
      if (isCertain.has(cell) || isDoubtful.has(cell)) words.set(cell, (words.get(cell) ?? 0) + 1);
      else {
        filled++;
        if (looksLikeNumber(cell) || looksLikeDate(cell)) values++;
      }
    }
    const isValued = filled > 0 && values >= filled * 0.8;
    for (const [word, count] of words)
      if (isCertain.has(word) || isValued) found.set(word, (found.get(word) ?? 0) + count);
      else refused.add(word);
  }
  for (const word of refused) found.delete(word);
  for (const word of found.keys()) hasDoubtful ||= isDoubtful.has(word);
  const nullWords = [...found.keys()].sort((a, b) => (found.get(b) ?? 0) - (found.get(a) ?? 0));
  return {
    nullWords,
    sure: !hasDoubtful,
    reason: nullWords.length === 0 ? "null-words.none" : hasDoubtful ? "null-words.among-numbers" : "null-words.seen",
    figures: { words: nullWords, cells: [...found.values()].reduce((a, b) => a + b, 0) },
  };
};
