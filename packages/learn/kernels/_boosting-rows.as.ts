// What is done to every row beside the gradients: bins, packed words, sums.

/** The largest |value| of [first, end). */
export function largest(values: usize, first: u32, end: u32, answer: usize): void {
  let top = 0.0;
  for (let i = first; i < end; i++) top = max<f64>(top, abs<f64>(load<f64>(values + ((i as usize) << 3))));
  store<f64>(answer, top);
}

/**
 * Gradient and hessian of each row as whole numbers in one 64-bit word: gradient · 2^gradientShift + hessian · 2^hessianShift
 * + 1 where the rows are counted. Rounded up or down by chance, so that sums stay unbiased; the chance depends on the row alone.
 */
export function quantise(
  gradients: usize, hessians: usize, packed: usize, gradientScale: f64, hessianScale: f64, hessianShift: u32,
  gradientShift: u32, seed: u32, first: u32, end: u32,
): void {
  const one: i64 = hessianShift ? 1 : 0;
  for (let i = first; i < end; i++) {
    let hash = (i ^ seed) * 0x9e3779b1;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    hash ^= hash >>> 16;
    const at = (i as usize) << 3;
    const g = Math.floor(load<f64>(gradients + at) * gradientScale + ((hash & 0xffff) as f64) / 65536) as i64;
    const h = Math.floor(load<f64>(hessians + at) * hessianScale + ((hash >>> 16) as f64) / 65536) as i64;
    store<i64>(packed + at, (g << (gradientShift as i64)) + (h << (hessianShift as i64)) + one);
  }
}

/** The sum of the packed words of the rows. */
export function total(packed: usize, rows: usize, count: u32, answer: usize): void {
  let sum: i64 = 0;
  for (let i: u32 = 0; i < count; i++) sum += load<i64>(packed + (load<u32>(rows + i * 4) << 3));
  store<i64>(answer, sum);
}

/** Bins of a numeric column's rows [first, end), the number of thresholds below each, `missing` for NaN: once row-major, once as a column. */
export function binColumn(
  values: usize, thresholds: usize, count: u32, missing: u32, cells: usize, stride: u32, column: usize, first: u32,
  end: u32,
): void {
  for (let i = first; i < end; i++) {
    const value = load<f64>(values + ((i as usize) << 3));
    let base = thresholds;
    let size = count as usize;
    while (size > 1) {
      const half = size >>> 1;
      const next = base + (half << 3);
      base = select<usize>(next, base, load<f64>(next - 8) < value);
      size -= half;
    }
    const bin = ((base - thresholds) >>> 3) as u32;
    const own = select<u32>(bin, missing, value == value);
    store<u8>(cells + i * stride, own);
    store<u8>(column + i, own);
  }
}
