/** How many rows a straight line through nearly all of them fits to within rounding. */
export interface LineAgreement {
  readonly rows: number;
  readonly agreeing: number;
}

/** Noise below this part of the target's spread is taken for rounding: the two then agree to three digits. */
const LEAST_ROUNDING = 0.002;
/** Where rounding itself is coarser than this part of the spread, «within rounding» would be no evidence. */
const MOST_ROUNDING = 0.1;
/** The line is fitted to the nearest rows, so that the slips of a copy do not bend it. */
const TRUSTED_SHARE = 0.8;
const ROUNDS = 5;
/** So close to a whole number of steps a value is one. */
const WHOLE = 1e-3;

/**
 * Counts the rows where y is a·x + b up to the rounding of both columns: what a copy in another unit, with a slip here and
 * there, looks like; noise of any visible size does not. The line starts at the median slope of far pairs (after Theil,
 * 1950) and is then fitted by least squares to the nearest 80% of the rows.
 * Where the rounding is coarse, only equal values agree.
 */
export const lineAgreement = (x: Float64Array, y: Float64Array): LineAgreement => {
  const [a, b] = filledPairs(x, y);
  const rows = a.length;
  const spread = deviationOf(b);
  if (rows < 3 || !(spread > 0)) return { rows, agreeing: 0 };
  const line = robustLine(a, b);
  const rounding = (stepOf(b) + Math.abs(line.slope) * stepOf(a)) / 2;
  const tolerance = Math.max(LEAST_ROUNDING * spread, 1.0001 * rounding);
  const isNear = (i: number): boolean =>
    tolerance <= MOST_ROUNDING * spread ? Math.abs(residual(line, a, b, i)) <= tolerance : a[i] === b[i];
  let agreeing = 0;
  for (let i = 0; i < rows; i++) if (isNear(i)) agreeing++;
  return { rows, agreeing };
};

/** The largest share of the rows that can be kept so that y rises (or falls) with x throughout. */
export const orderedShare = (x: Float64Array, y: Float64Array): number => {
  const [a, b] = filledPairs(x, y);
  if (a.length === 0) return 0;
  const order = Array.from(a.keys()).sort((i, j) => a[i]! - a[j]! || b[i]! - b[j]!);
  const rising = longestRun(order.map((i) => b[i]!));
  const back = Array.from(a.keys()).sort((i, j) => a[i]! - a[j]! || b[j]! - b[i]!);
  return Math.max(rising, longestRun(back.map((i) => -b[i]!))) / a.length;
};

/** Length of the longest subsequence that never falls (patience sorting). */
const longestRun = (values: readonly number[]): number => {
  const tops: number[] = [];
  for (const value of values) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tops[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    tops[low] = value;
  }
  return tops.length;
};

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

const residual = ({ slope, intercept }: Line, x: Float64Array, y: Float64Array, i: number): number =>
  y[i]! - slope * x[i]! - intercept;

const robustLine = (x: Float64Array, y: Float64Array): Line => {
  const order = Array.from(x.keys()).sort((i, j) => x[i]! - x[j]!);
  const half = order.length >> 1;
  const slopes: number[] = [];
  for (let k = 0; k < half; k++) {
    const [i, j] = [order[k]!, order[k + half]!];
    if (x[j]! > x[i]!) slopes.push((y[j]! - y[i]!) / (x[j]! - x[i]!));
  }
  const slope = slopes.length > 0 ? median(slopes) : 0;
  let line: Line = { slope, intercept: median(Array.from(y, (value, i) => value - slope * x[i]!)) };
  for (let round = 0; round < ROUNDS; round++) {
    const nearest = Array.from(x.keys())
      .sort((i, j) => Math.abs(residual(line, x, y, i)) - Math.abs(residual(line, x, y, j)))
      .slice(0, Math.ceil(TRUSTED_SHARE * x.length));
    line = leastSquares(x, y, nearest) ?? line;
  }
  return line;
};

const leastSquares = (x: Float64Array, y: Float64Array, rows: readonly number[]): Line | null => {
  let [meanX, meanY] = [0, 0];
  for (const i of rows) {
    meanX += x[i]! / rows.length;
    meanY += y[i]! / rows.length;
  }
  let [xx, xy] = [0, 0];
  for (const i of rows) {
    xx += (x[i]! - meanX) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - meanY);
  }
  return xx > 0 && Number.isFinite(xx) ? { slope: xy / xx, intercept: meanY - (xy / xx) * meanX } : null;
};

/** The decimal step that nearly all values are multiples of, from 1 down to 1e-6; 0 where there is none. */
const stepOf = (values: Float64Array): number => {
  for (let digits = 0; digits <= 6; digits++) {
    const power = 10 ** digits;
    let whole = 0;
    for (const value of values) if (Math.abs(value * power - Math.round(value * power)) < WHOLE) whole++;
    if (whole >= 0.95 * values.length) return 1 / power;
  }
  return 0;
};

const filledPairs = (x: Float64Array, y: Float64Array): readonly [Float64Array, Float64Array] => {
  const rows: number[] = [];
  for (let i = 0; i < x.length; i++) if (Number.isFinite(x[i]!) && Number.isFinite(y[i]!)) rows.push(i);
  return [Float64Array.from(rows, (i) => x[i]!), Float64Array.from(rows, (i) => y[i]!)];
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

const deviationOf = (values: Float64Array): number => {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length));
};
