const candidates = [",", ";", "\t", "|", " "] as const;

const splitLine = (line: string, delimiter: string): string[] => {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] as string;
    if (sign === '"' && isQuoted && line[at + 1] === '"') {
      cell += sign;
      at++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += sign;
  }
  cells.push(cell.trim());
  return cells;
};

/** The separator that gives the most columns, the same on every line looked at; a comma where none does. */
const detectDelimiter = (lines: readonly string[]): string => {
  let best: string = ",";
  let bestCount = 1;
  for (const delimiter of candidates) {
    const counts = lines.map((line) => splitLine(line, delimiter).length);
    const first = counts[0] ?? 1;
    if (first > bestCount && counts.every((count) => count === first)) [best, bestCount] = [delimiter, first];
  }
  return best;
};

/** Lines of cells of a small delimited text (labels): quotes, any of , ; tab | space, blank lines left out. */
export const parseCells = (text: string): string[][] => {
  const lines = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "");
  const delimiter = detectDelimiter(lines.slice(0, 50));
  return lines.map((line) => splitLine(line, delimiter));
};
