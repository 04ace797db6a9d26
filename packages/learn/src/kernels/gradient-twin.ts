import type { BoostingKernel } from "./boosting-kernel.ts";

type RowWise = Pick<
  BoostingKernel,
  "logisticGradients" | "softmaxGradients" | "squaredGradients" | "largest" | "quantise" | "binColumn"
>;

/** The row-wise functions of kernels/boosting.as.ts in plain TypeScript. */
export const gradientTwin = (buffer: ArrayBufferLike): RowWise => {
  const view = new DataView(buffer);
  const get = (at: number, i: number): number => view.getFloat64(at + 8 * i, true);
  const set = (at: number, i: number, value: number): void => view.setFloat64(at + 8 * i, value, true);
  const weightOf = (weights: number, i: number): number => (weights === 0 ? 1 : get(weights, i));

  return {
    logisticGradients(scores, y, weights, gradients, hessians, first, end) {
      for (let i = first; i < end; i++) {
        const p = 1 / (1 + exponential(-get(scores, i)));
        set(gradients, i, (p - get(y, i)) * weightOf(weights, i));
        set(hessians, i, p * (1 - p) * weightOf(weights, i));
      }
    },
    softmaxGradients(scores, y, weights, gradients, hessians, rowCount, classCount, first, end) {
      for (let i = first; i < end; i++) {
        const own = Array.from({ length: classCount }, (_, k) => get(scores, k * rowCount + i));
        const top = Math.max(...own);
        const powers = own.map((score) => exponential(score - top));
        const sum = powers.reduce((total, power) => total + power, 0);
        powers.forEach((power, k) => {
          const p = power / sum;
          set(gradients, k * rowCount + i, (get(y, i) === k ? p - 1 : p) * weightOf(weights, i));
          set(hessians, k * rowCount + i, p * (1 - p) * weightOf(weights, i));
        });
      }
    },
    squaredGradients(scores, y, weights, gradients, hessians, first, end) {
      for (let i = first; i < end; i++) {
        set(gradients, i, (get(scores, i) - get(y, i)) * weightOf(weights, i));
        set(hessians, i, weightOf(weights, i));
      }
    },
    largest(values, first, end, answer) {
      let top = 0;
      for (let i = first; i < end; i++) top = Math.max(top, Math.abs(get(values, i)));
      set(answer, 0, top);
    },
    quantise(gradients, hessians, packed, gradientScale, hessianScale, hessianShift, gradientShift, seed, first, end) {
      for (let i = first; i < end; i++) {
        const hash = mixed((i ^ seed) >>> 0);
        const gradient = BigInt(Math.floor(get(gradients, i) * gradientScale + (hash & 0xffff) / 65536));
        const hessian = BigInt(Math.floor(get(hessians, i) * hessianScale + (hash >>> 16) / 65536));
        const word = (gradient << BigInt(gradientShift)) + (hessian << BigInt(hessianShift));
        view.setBigInt64(packed + 8 * i, word + (hessianShift > 0 ? 1n : 0n), true);
      }
    },
    binColumn(values, thresholds, count, missing, cells, stride, column, first, end) {
      const all = Array.from({ length: count }, (_, i) => get(thresholds, i));
      for (let i = first; i < end; i++) {
        const value = get(values, i);
        const bin = Number.isNaN(value) ? missing : Math.min(count - 1, all.filter((t) => t < value).length);
        view.setUint8(cells + i * stride, bin);
        view.setUint8(column + i, bin);
      }
    },
  };
};

/** The finaliser of MurmurHash3 (Appleby, 2011) after a multiplicative step. */
const mixed = (value: number): number => {
  let hash = Math.imul(value, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** 1 / n! for n from 11 down to 0. */
const coefficients = [
  2.505210838544172e-8, 2.755731922398589e-7, 2.7557319223985893e-6, 2.48015873015873e-5, 1.984126984126984e-4,
  1.388888888888889e-3, 8.333333333333333e-3, 4.1666666666666664e-2, 0.16666666666666666, 0.5, 1, 1,
];

/** e^x as the kernel computes it, bit for bit. */
export const exponential = (given: number): number => {
  const x = Math.max(Math.min(given, 700), -700);
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  const p = coefficients.reduce((sum, coefficient) => sum * r + coefficient, 0);
  return p * 2 ** k;
};
