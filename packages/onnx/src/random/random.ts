/** A repeatable source of numbers in [0, 1) for initial weights and noise (xoshiro128**, Blackman & Vigna, 2018), from a seed and a label. */
export const randomOf = (seed: number | string, label: string | number): (() => number) => {
  // Four words by FNV-1a over the text, each from another start, mixed as SplitMix32 does.
  const text = `${seed}/${label}`;
  const words = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((start) => {
    let hash = start;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
    return (hash ^ (hash >>> 15)) >>> 0 || 1;
  });
  let [a, b, c, d] = words as [number, number, number, number];
  return () => {
    const turned = Math.imul(b, 5);
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result / 2 ** 32;
  };
};

/** Standard normal numbers by Box & Muller (1958). */
export const normals = (count: number, next: () => number): Float32Array => {
  const result = new Float32Array(count);
  for (let index = 0; index < count; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    result[index] = radius * Math.cos(angle);
    if (index + 1 < count) result[index + 1] = radius * Math.sin(angle);
  }
  return result;
};
