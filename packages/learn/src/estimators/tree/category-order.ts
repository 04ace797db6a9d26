import type { Sample } from "../../data/matrix.ts";

/**
 * Puts a feature's categories in the order of their target, so that a cut in that order separates them well: by mean (Fisher, 1958;
 * Breiman et al., 1984), with several classes by the first principal component of their class shares (Coppersmith et al., 1999).
 * @returns the codes that occur, in order.
 */
export const categoriesByTarget = ({ x, y, classCount, weights }: Sample, feature: number): Int32Array => {
  const columns = Math.max(1, classCount);
  const sums = new Map<number, Float64Array>();
  const totals = new Map<number, number>();
  for (let row = 0, at = feature; row < x.rowCount; row++, at += x.columnCount) {
    const code = x.data[at]!;
    if (Number.isNaN(code)) continue;
    const weight = weights ? weights[row]! : 1;
    const sum = sums.get(code) ?? new Float64Array(columns);
    sums.set(code, sum);
    if (classCount > 0) sum[y[row]!]! += weight;
    else sum[0]! += weight * y[row]!;
    totals.set(code, (totals.get(code) ?? 0) + weight);
  }
  const codes = [...sums.keys()].sort((a, b) => a - b);
  const shares = codes.map((code) => sums.get(code)!.map((sum) => sum / totals.get(code)!));
  const axis =
    classCount > 2
      ? firstComponent(
          shares,
          codes.map((code) => totals.get(code)!),
        )
      : undefined;
  const place = new Map(
    codes.map((code, i) => {
      const share = shares[i]!;
      const value = axis ? share.reduce((dot, s, k) => dot + s * axis[k]!, 0) : share[columns - 1]!;
      return [code, value] as const;
    }),
  );
  return Int32Array.from(codes.sort((a, b) => place.get(a)! - place.get(b)! || a - b));
};

const POWER_STEPS = 30;

/** The direction of largest weighted variance, by power iteration. */
const firstComponent = (rows: readonly Float64Array[], weights: readonly number[]): Float64Array => {
  const width = rows[0]?.length ?? 0;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(width);
  rows.forEach((row, i) => {
    for (let k = 0; k < width; k++) mean[k]! += (weights[i]! / total) * row[k]!;
  });
  let axis = Float64Array.from({ length: width }, (_, k) => 1 / (k + 1));
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = new Float64Array(width);
    rows.forEach((row, i) => {
      let dot = 0;
      for (let k = 0; k < width; k++) dot += (row[k]! - mean[k]!) * axis[k]!;
      for (let k = 0; k < width; k++) next[k]! += weights[i]! * dot * (row[k]! - mean[k]!);
    });
    const length = Math.hypot(...next);
    if (length === 0) return axis;
    axis = next.map((value) => value / length);
  }
  return axis;
};
