// Gradients of the losses, row by row.

/** e^x by range reduction and a polynomial of degree 11; relative error below 1e-13, the same bits everywhere. */
// @ts-ignore: decorator
@inline
function exponential(given: f64): f64 {
  const x = max<f64>(min<f64>(given, 700), -700);
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  let p = 2.505210838544172e-8;
  p = p * r + 2.755731922398589e-7;
  p = p * r + 2.7557319223985893e-6;
  p = p * r + 2.48015873015873e-5;
  p = p * r + 1.984126984126984e-4;
  p = p * r + 1.388888888888889e-3;
  p = p * r + 8.333333333333333e-3;
  p = p * r + 4.1666666666666664e-2;
  p = p * r + 0.16666666666666666;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  return p * reinterpret<f64>(((k as i64) + 1023) << 52);
}

/** Two exponentials at once; each the same bits as the one above. */
// @ts-ignore: decorator
@inline
function exponentials(given: v128): v128 {
  const x = f64x2.max(f64x2.min(given, f64x2.splat(700)), f64x2.splat(-700));
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(0.5)));
  let r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
  let p = f64x2.splat(2.505210838544172e-8);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.755731922398589e-7));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.7557319223985893e-6));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(2.48015873015873e-5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.984126984126984e-4));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.388888888888889e-3));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(8.333333333333333e-3));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(4.1666666666666664e-2));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.16666666666666666));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  // Adding 1.5 · 2^52 leaves a whole number in the low bits.
  const magic = f64x2.splat(6755399441055744);
  const whole = i64x2.sub(f64x2.add(k, magic), magic);
  return f64x2.mul(p, i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52));
}

/** Logistic loss: gradient p − y, hessian p (1 − p), times the weight where there is one. Rows [first, end). */
export function logisticGradients(
  scores: usize, y: usize, weights: usize, gradients: usize, hessians: usize, first: u32, end: u32,
): void {
  const one = f64x2.splat(1);
  let i = (first as usize) << 3;
  const stop = (end as usize) << 3;
  for (; i + 16 <= stop; i += 16) {
    const p = f64x2.div(one, f64x2.add(one, exponentials(f64x2.neg(v128.load(scores + i)))));
    const w = weights ? v128.load(weights + i) : one;
    v128.store(gradients + i, f64x2.mul(f64x2.sub(p, v128.load(y + i)), w));
    v128.store(hessians + i, f64x2.mul(f64x2.mul(p, f64x2.sub(one, p)), w));
  }
  if (i < stop) {
    const p = 1 / (1 + exponential(-load<f64>(scores + i)));
    const w = weights ? load<f64>(weights + i) : 1;
    store<f64>(gradients + i, (p - load<f64>(y + i)) * w);
    store<f64>(hessians + i, p * (1 - p) * w);
  }
}

/** Multinomial loss of class `k`: scores, gradients and hessians hold one column of `rowCount` per class. */
export function softmaxGradients(
  scores: usize, y: usize, weights: usize, gradients: usize, hessians: usize, rowCount: u32, classCount: u32, first: u32,
  end: u32,
): void {
  const column = (rowCount as usize) << 3;
  for (let i = (first as usize) << 3; i < (end as usize) << 3; i += 8) {
    let top = load<f64>(scores + i);
    for (let k: u32 = 1; k < classCount; k++) top = max<f64>(top, load<f64>(scores + k * column + i));
    let sum = 0.0;
    for (let k: u32 = 0; k < classCount; k++) {
      const e = exponential(load<f64>(scores + k * column + i) - top);
      store<f64>(hessians + k * column + i, e);
      sum += e;
    }
    const w = weights ? load<f64>(weights + i) : 1;
    const own = load<f64>(y + i) as u32;
    for (let k: u32 = 0; k < classCount; k++) {
      const p = load<f64>(hessians + k * column + i) / sum;
      store<f64>(gradients + k * column + i, (own == k ? p - 1 : p) * w);
      store<f64>(hessians + k * column + i, p * (1 - p) * w);
    }
  }
}

/** Squared error: gradient score − y, hessian 1, times the weight where there is one. */
export function squaredGradients(
  scores: usize, y: usize, weights: usize, gradients: usize, hessians: usize, first: u32, end: u32,
): void {
  for (let i = (first as usize) << 3; i < (end as usize) << 3; i += 8) {
    const w = weights ? load<f64>(weights + i) : 1;
    store<f64>(gradients + i, (load<f64>(scores + i) - load<f64>(y + i)) * w);
    store<f64>(hessians + i, w);
  }
}
