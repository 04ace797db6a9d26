import { isUtf8 } from "node:buffer";
import { FrameError } from "../../engine/frame-error.ts";
import type { ProblemLog } from "../problem-log.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { LineMap } from "./line-map.ts";

export interface ScanOptions {
  readonly delimiter: string;
  /** Empty: no quoting. */
  readonly quote: string;
  /** Lines to leave out at the top. */
  readonly skipLines: number;
  /** Records to leave out after them (the header). */
  readonly skipRecords: number;
  readonly columnCount: number;
  /** A record longer than this is an unclosed quotation mark, or no table at all. */
  readonly maxRecordBytes: number;
}

const lineFeed = 10;
const carriageReturn = 13;
const doubleQuote = 34;

/**
 * Reads records from UTF-8 bytes as they come, and writes them regular: the same delimiter, quoted with `"`, ended by
 * a line feed, each with `columnCount` cells. Clean records are copied as bytes. What is not as it should be is
 * reported with its line: short records are filled with empty cells, long ones are set aside.
 */
export class RecordScanner {
  readonly lines = new LineMap();
  rowCount = 0;
  longestRecord = 0;
  /** Bytes of whole records so far. */
  consumedBytes = 0;

  readonly #options: ScanOptions;
  readonly #writer: ByteWriter;
  readonly #problems: ProblemLog;
  readonly #delimiter: number;
  readonly #quote: number;
  #pending: Buffer = Buffer.alloc(0);
  #line = 1;
  #skipLines: number;
  #skipRecords: number;
  #starts = new Int32Array(256);
  #ends = new Int32Array(256);

  constructor(options: ScanOptions, writer: ByteWriter, problems: ProblemLog) {
    this.#options = options;
    this.#writer = writer;
    this.#problems = problems;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#quote = options.quote === "" ? -1 : options.quote.charCodeAt(0);
    this.#skipLines = options.skipLines;
    this.#skipRecords = options.skipRecords;
  }

  push(chunk: Buffer): void {
    const bytes = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    const end = this.#scan(bytes, false);
    this.#pending = bytes.subarray(end);
    if (this.#pending.length > this.#options.maxRecordBytes) this.#refuseEndless();
  }

  /** @throws unclosed-quote */
  end(): void {
    if (this.#pending.length > 0) this.#scan(this.#pending, true);
    this.#pending = Buffer.alloc(0);
  }

  /** Drops an unfinished record, for a sample that was cut there. */
  cut(): void {
    this.#pending = Buffer.alloc(0);
  }

  /** @returns the position after the last whole record. */
  #scan(bytes: Buffer, isLast: boolean): number {
    let position = this.#skipTop(bytes, isLast);
    // One check for many records; only where it fails is each looked at.
    const isClean = isUtf8(trimPartial(bytes)) && !bytes.includes(0);
    while (position < bytes.length) {
      const next = this.#record(bytes, position, isLast, isClean);
      if (next < 0) break;
      this.consumedBytes += next - position;
      position = next;
    }
    return position;
  }

  #skipTop(bytes: Buffer, isLast: boolean): number {
    let position = 0;
    while (this.#skipLines > 0) {
      const end = bytes.indexOf(lineFeed, position);
      if (end < 0) return isLast ? bytes.length : position;
      position = end + 1;
      this.#skipLines--;
      this.#line++;
    }
    return position;
  }

  /** Reads one record. @returns where the next one starts, −1 when this one is not yet whole. */
  #record(bytes: Buffer, start: number, isLast: boolean, isClean: boolean): number {
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    let cells = 0;
    let lineBreaks = 0;
    let hasQuote = false;
    let isIrregular = false;
    let position = start;
    for (;;) {
      const cellStart = position;
      if (position < bytes.length && bytes[position] === quote) {
        hasQuote = true;
        position++;
        for (;;) {
          if (position >= bytes.length) {
            if (isLast) throw new FrameError("unclosed-quote", { line: this.#line });
            return -1;
          }
          const byte = bytes[position] as number;
          if (byte === quote) {
            if (position + 1 >= bytes.length && !isLast) return -1;
            if (bytes[position + 1] !== quote) break;
            position++;
          } else if (byte === lineFeed) lineBreaks++;
          position++;
        }
        position++;
        const after = bytes[position];
        if (position < bytes.length && after !== delimiter && after !== lineFeed && after !== carriageReturn)
          isIrregular = true;
      }
      let byte = -1;
      for (; position < bytes.length; position++) {
        byte = bytes[position] as number;
        if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
        if (byte === quote || byte === doubleQuote) isIrregular = true;
      }
      this.#noteCell(cells++, cellStart, position);
      if (position >= bytes.length) {
        if (!isLast) return -1;
        this.#emit(bytes, start, position, cells, hasQuote, isIrregular, isClean);
        this.#line += lineBreaks + 1;
        return position;
      }
      if (byte === delimiter) {
        position++;
        continue;
      }
      let next = position + 1;
      if (byte === carriageReturn) {
        if (next >= bytes.length && !isLast) return -1;
        if (bytes[next] === lineFeed) next++;
      }
      this.#emit(bytes, start, position, cells, hasQuote, isIrregular, isClean);
      this.#line += lineBreaks + 1;
      return next;
    }
  }

  #noteCell(index: number, start: number, end: number): void {
    if (index >= this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#ends = grown(this.#ends);
    }
    this.#starts[index] = start;
    this.#ends[index] = end;
  }

  #emit(
    bytes: Buffer,
    start: number,
    end: number,
    cells: number,
    hasQuote: boolean,
    isIrregular: boolean,
    isClean: boolean,
  ) {
    const expected = this.#options.columnCount;
    if (cells === 1 && !hasQuote && (expected > 1 || this.#skipRecords > 0) && isBlank(bytes, start, end)) return;
    if (this.#skipRecords > 0) {
      this.#skipRecords--;
      return;
    }
    const isBroken = !isClean && (!isUtf8(bytes.subarray(start, end)) || bytes.subarray(start, end).includes(0));
    if (cells > expected && !this.#areEmpty(bytes, expected, cells)) {
      const value = bytes.toString("utf8", start, Math.min(end, start + 400));
      this.#problems.add("too-many-cells", "row-set-aside", { line: this.#line, value, figures: { cells, expected } });
      return;
    }
    this.rowCount++;
    this.lines.note(this.rowCount, this.#line);
    this.longestRecord = Math.max(this.longestRecord, end - start);
    const place = { line: this.#line, row: this.rowCount };
    if (cells < expected)
      this.#problems.add("too-few-cells", "kept-as-empty", { ...place, figures: { cells, expected } });
    if (isBroken) {
      const value = bytes.toString("utf8", start, Math.min(end, start + 400));
      this.#problems.add("invalid-encoding", "replaced", { ...place, value });
    }
    const isPlain = cells === expected && !isIrregular && !isBroken && (!hasQuote || this.#quote === doubleQuote);
    if (isPlain && end > start) {
      this.#writer.copy(bytes, start, end);
      this.#writer.byte(lineFeed);
    } else this.#rewrite(bytes, Math.min(cells, expected));
  }

  #areEmpty(bytes: Buffer, from: number, to: number): boolean {
    for (let i = from; i < to; i++)
      if (!isBlank(bytes, this.#starts[i] as number, this.#ends[i] as number)) return false;
    return true;
  }

  #rewrite(bytes: Buffer, cells: number): void {
    const { columnCount, quote, delimiter } = this.#options;
    const texts: string[] = [];
    for (let i = 0; i < columnCount; i++) {
      let text = i < cells ? bytes.toString("utf8", this.#starts[i] as number, this.#ends[i] as number) : "";
      if (quote !== "" && text.startsWith(quote)) text = unquote(text, quote);
      text = text.replaceAll("\0", "\uFFFD");
      texts.push(text === "" && columnCount > 1 ? "" : `"${text.replaceAll('"', '""')}"`);
    }
    this.#writer.text(`${texts.join(delimiter)}\n`);
    this.longestRecord = Math.max(
      this.longestRecord,
      texts.reduce((sum, text) => sum + 3 * text.length + 1, 0),
    );
  }

  #refuseEndless(): void {
    if (this.#quote >= 0 && this.#pending.includes(this.#quote))
      throw new FrameError("unclosed-quote", { line: this.#line });
    throw new FrameError("file-unreadable", { line: this.#line, problem: "a line is longer than 16 MB" });
  }
}

/** The text between the quotation marks, and whatever follows the closing one. */
const unquote = (text: string, quote: string): string => {
  let value = "";
  for (let i = 1; i < text.length; i++) {
    if (text[i] !== quote) value += text[i];
    else if (text[i + 1] === quote) {
      value += quote;
      i++;
    } else return value + text.slice(i + 1);
  }
  return value;
};

const isBlank = (bytes: Buffer, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) if (bytes[i] !== 32 && bytes[i] !== 9) return false;
  return true;
};

const grown = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
};

/** Without a character that the end of the chunk cut. */
const trimPartial = (bytes: Buffer): Buffer => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
  }
  return bytes;
};
