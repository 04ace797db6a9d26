const words = /[\p{L}\p{N}]+/gu;
const accents = /\p{M}+/gu;

/** Lower-case words without accents, and the pairs of neighbours among them: «Très bon» → tres, bon, tres bon. */
export const wordGrams = (text: string): string[] => {
  const tokens = text.normalize("NFKD").replace(accents, "").toLowerCase().match(words) ?? [];
  const pairs = tokens.slice(1).map((word, i) => `${tokens[i]} ${word}`);
  return [...tokens, ...pairs];
};

/** How often each gram occurs in a text. */
export const gramCounts = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const gram of wordGrams(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
};
