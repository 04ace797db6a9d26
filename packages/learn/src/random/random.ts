/** The one source of chance. Same seed, same sequence, on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform integer in [0, bound), bound ≥ 1. */
  below(bound: number): number;
  /** Standard normal. */
  normal(): number;
  /** An independent source for a named part; does not advance this one. */
  fork(label: string | number): Random;
}

/** xoshiro128** (Blackman & Vigna, 2018), seeded by SplitMix32 over the seed and the labels. */
export const createRandom = (seed: number | string): Random => fromState(hash(String(seed)));

const hash = (text: string): number => {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
};

const fromState = (origin: number): Random => {
  let mix = origin;
  const splitMix = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let a = splitMix();
  let b = splitMix();
  let c = splitMix();
  let d = splitMix();

  const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));
  const next32 = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  const next = (): number => ((next32() >>> 5) * 0x4000000 + (next32() >>> 6)) / 0x20000000000000;
  return {
    next,
    below: (bound) => Math.floor(next() * bound),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (label) => fromState(hash(`${origin}/${label}`)),
  };
};

/** 0 … count − 1 in random order (Fisher–Yates). */
export const shuffledIndices = (count: number, random: Random): Int32Array => {
  const indices = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = indices[i] as number;
    indices[i] = indices[j] as number;
    indices[j] = kept;
  }
  return indices;
};
