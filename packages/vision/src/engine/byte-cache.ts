/** Arrays by key, the least lately used dropped when they together pass the limit. */
export interface ByteCache<T extends { readonly byteLength: number }> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  readonly sizeBytes: number;
}

/** @param limitBytes a value larger than that alone is not kept. */
export const createByteCache = <T extends { readonly byteLength: number }>(limitBytes: number): ByteCache<T> => {
  const entries = new Map<string, T>();
  let total = 0;
  return {
    get(key) {
      const value = entries.get(key);
      if (!value) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      total -= entries.get(key)?.byteLength ?? 0;
      entries.delete(key);
      if (value.byteLength > limitBytes) return;
      entries.set(key, value);
      total += value.byteLength;
      for (const [oldest, dropped] of entries) {
        if (total <= limitBytes) break;
        entries.delete(oldest);
        total -= dropped.byteLength;
      }
    },
    get sizeBytes() {
      return total;
    },
  };
};
