const kept = 8;

const cosines = new Map<number, Float64Array>();

/** cos((2x + 1) u π / 2n) for u < 8. */
const cosineTable = (side: number): Float64Array => {
  const known = cosines.get(side);
  if (known) return known;
  const table = new Float64Array(kept * side);
  for (let u = 0; u < kept; u++)
    for (let x = 0; x < side; x++) table[u * side + x] = Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side));
  cosines.set(side, table);
  return table;
};

/**
 * 64 bits that change little when a picture is scaled, re-encoded, brightened (pHash; Zauner, 2010): whether each of the
 * 8 × 8 lowest frequencies of the cosine transform is above their median, the mean itself left out of it.
 * @param grey side × side luminance
 */
export const perceptualHash = (grey: ArrayLike<number>, side: number): Uint8Array => {
  const table = cosineTable(side);
  const rows = new Float64Array(side * kept);
  for (let y = 0; y < side; y++)
    for (let u = 0; u < kept; u++) {
      let sum = 0;
      for (let x = 0; x < side; x++) sum += (grey[y * side + x] as number) * (table[u * side + x] as number);
      rows[y * kept + u] = sum;
    }
  const frequencies = new Float64Array(kept * kept);
  for (let v = 0; v < kept; v++)
    for (let u = 0; u < kept; u++) {
      let sum = 0;
      for (let y = 0; y < side; y++) sum += (rows[y * kept + u] as number) * (table[v * side + y] as number);
      frequencies[v * kept + u] = sum;
    }
  frequencies[0] = 0;
  const ordered = frequencies.slice(1).sort();
  const median = ordered[ordered.length >> 1] as number;
  const hash = new Uint8Array(8);
  for (let i = 0; i < 64; i++)
    if ((frequencies[i] as number) > median) hash[i >> 3] = (hash[i >> 3] as number) | (1 << (i & 7));
  return hash;
};
