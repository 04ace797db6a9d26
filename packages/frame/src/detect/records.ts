/** A record of a sample: its cells as they are, which of them were quoted, and the line it starts on. */
export interface SampleRecord {
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
  readonly line: number;
}

/**
 * Splits a sample of text into records. Blank lines are left out. A record cut by the end of the sample is left out
 * as well unless the sample is the whole text.
 */
export const splitRecords = (
  text: string,
  delimiter: string,
  quote: string,
  { limit = 1000, isWhole = false }: { limit?: number; isWhole?: boolean } = {},
): SampleRecord[] => {
  const records: SampleRecord[] = [];
  let position = 0;
  let line = 1;
  while (position < text.length && records.length < limit) {
    const record = readRecord(text, position, delimiter, quote);
    const isCut = record.end >= text.length && !record.hasBreak;
    if (isCut && !isWhole && records.length > 0) break;
    if (record.cells.length > 1 || record.cells[0]?.trim() !== "" || record.quoted[0])
      records.push({ cells: record.cells, quoted: record.quoted, line });
    line += record.lines;
    position = record.end;
  }
  return records;
};

const readRecord = (text: string, start: number, delimiter: string, quote: string) => {
  const cells: string[] = [];
  const quoted: boolean[] = [];
  let position = start;
  let lines = 0;
  for (;;) {
    const cell = readCell(text, position, delimiter, quote);
    cells.push(cell.value);
    quoted.push(cell.isQuoted);
    lines += cell.lines;
    position = cell.end;
    if (text[position] === delimiter) {
      position++;
      continue;
    }
    const hasBreak = position < text.length;
    if (text[position] === "\r" && text[position + 1] === "\n") position++;
    return { cells, quoted, end: position + 1, lines: lines + 1, hasBreak };
  }
};

const readCell = (text: string, start: number, delimiter: string, quote: string) => {
  const isQuoted = quote !== "" && text[start] === quote;
  let value = "";
  let position = start;
  let lines = 0;
  if (isQuoted) {
    position++;
    for (; position < text.length; position++) {
      const character = text[position] as string;
      if (character === quote) {
        if (text[position + 1] !== quote) break;
        position++;
      } else if (character === "\n") lines++;
      value += character;
    }
    position = Math.min(position + 1, text.length);
  }
  const rest = position;
  while (position < text.length && text[position] !== delimiter && text[position] !== "\n" && text[position] !== "\r")
    position++;
  return { value: value + text.slice(rest, position), isQuoted, end: position, lines };
};
