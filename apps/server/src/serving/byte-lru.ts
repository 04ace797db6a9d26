/** Values by key, the least recently used dropped first so that their bytes stay under a limit. */
export class ByteLru<Value> {
  readonly #limitBytes: number;
  readonly #onDrop: (value: Value) => void;
  readonly #entries = new Map<string, { readonly value: Value; readonly sizeBytes: number }>();
  #usedBytes = 0;

  /** @param onDrop for values that hold something to let go of; also called of one that is too large to be kept */
  constructor(limitBytes: number, onDrop: (value: Value) => void = () => undefined) {
    this.#limitBytes = limitBytes;
    this.#onDrop = onDrop;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }
  get count(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const found = this.#entries.get(key);
    if (!found) return undefined;
    // A Map keeps the order of insertion: the last is the most recently used.
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found.value;
  }

  /** A value larger than the limit is not kept. */
  set(key: string, value: Value, sizeBytes: number): void {
    this.delete(key);
    if (sizeBytes > this.#limitBytes) {
      this.#onDrop(value);
      return;
    }
    this.#entries.set(key, { value, sizeBytes });
    this.#usedBytes += sizeBytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#usedBytes <= this.#limitBytes) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const found = this.#entries.get(key);
    if (!found) return;
    this.#usedBytes -= found.sizeBytes;
    this.#entries.delete(key);
    this.#onDrop(found.value);
  }
}
