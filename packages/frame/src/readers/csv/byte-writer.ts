import { closeSync, openSync, writeSync } from "node:fs";

/** Collects bytes and writes them in large pieces. */
export class ByteWriter {
  readonly #file: number;
  readonly #buffer = Buffer.allocUnsafe(1 << 20);
  #length = 0;

  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  /** Copies `source[start, end)`. */
  copy(source: Buffer, start: number, end: number): void {
    if (end - start > this.#buffer.length - this.#length) {
      this.#flush();
      if (end - start > this.#buffer.length) {
        writeSync(this.#file, source, start, end - start);
        return;
      }
    }
    source.copy(this.#buffer, this.#length, start, end);
    this.#length += end - start;
  }

  text(text: string): void {
    const bytes = Buffer.from(text);
    this.copy(bytes, 0, bytes.length);
  }

  byte(value: number): void {
    if (this.#length === this.#buffer.length) this.#flush();
    this.#buffer[this.#length++] = value;
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    if (this.#length > 0) writeSync(this.#file, this.#buffer, 0, this.#length);
    this.#length = 0;
  }
}
