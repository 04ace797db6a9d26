/** Mersenne Twister (Matsumoto & Nishimura, 1998) as numpy's `RandomState(seed)` runs it, so that its shuffles can be repeated. */
export interface NumpyRandom {
  /** In place, as `RandomState.shuffle` does. */
  shuffle(values: Int32Array): void;
}

const size = 624;
const shift = 397;

export const numpyRandom = (seed: number): NumpyRandom => {
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, previous) + i;
  }
  let position = size;

  const refill = (): void => {
    for (let i = 0; i < size; i++) {
      const joined = (state[i]! & 0x80000000) | (state[(i + 1) % size]! & 0x7fffffff);
      state[i] = state[(i + shift) % size]! ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    position = 0;
  };
  const next = (): number => {
    if (position === size) refill();
    let word = state[position++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
  /** Uniform in 0 … most, by masking and rejection. */
  const upTo = (most: number): number => {
    if (most === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(most);
    for (;;) {
      const value = (next() & mask) >>> 0;
      if (value <= most) return value;
    }
  };
  return {
    shuffle: (values) => {
      for (let i = values.length - 1; i > 0; i--) {
        const j = upTo(i);
        const kept = values[i]!;
        values[i] = values[j]!;
        values[j] = kept;
      }
    },
  };
};
