/** Items 0 … size − 1 by falling key; keys start beyond every number and only fall. */
export interface MaxHeap {
  /** The item of the greatest key; among equals, whichever the order of changes left there: the same every time. */
  top(): number;
  key(item: number): number;
  /** Lowers the key of the top item. */
  lower(key: number): void;
}

/** A binary heap over typed arrays, without links: nothing is allocated after the start. */
export const createMaxHeap = (size: number): MaxHeap => {
  const items = Int32Array.from({ length: size }, (_, i) => i);
  const keys = new Float32Array(size).fill(3.4e38);
  return {
    top: () => items[0]!,
    key: (item) => keys[item]!,
    lower(key) {
      const item = items[0]!;
      keys[item] = key;
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && keys[items[child + 1]!]! > keys[items[child]!]!) child++;
        if (keys[items[child]!]! <= keys[item]!) break;
        items[at] = items[child]!;
        at = child;
      }
      items[at] = item;
    },
  };
};
