import { normalQuantile } from "@datalab/learn";

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

/** Sample standard deviation (n − 1); 0 for a single value. */
export const standardDeviation = (values: ArrayLike<number>): number => {
  if (values.length < 2) return 0;
  const center = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - center) ** 2;
  return Math.sqrt(squares / (values.length - 1));
};

export const standardError = (values: ArrayLike<number>): number =>
  standardDeviation(values) / Math.sqrt(values.length);

/** Linear between neighbours (type 7 of Hyndman & Fan, 1996). @param sorted ascending, not empty. */
export const quantileOf = (sorted: ArrayLike<number>, share: number): number => {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
};

/** Upper tail of the standard normal distribution, to 1e-7 (Abramowitz & Stegun 7.1.26 on erfc). */
export const normalTail = (z: number): number => {
  if (z < 0) return 1 - normalTail(-z);
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return (polynomial * Math.exp(-x * x)) / 2;
};

/** Student's t quantile by Hill's expansion (1970); within 1 % from 3 degrees of freedom on, exact for 1 and 2. */
export const studentQuantile = (p: number, freedom: number): number => {
  if (freedom <= 1) return Math.tan(Math.PI * (p - 0.5));
  if (freedom <= 2) return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
  const z = normalQuantile(p);
  const v = freedom;
  return (
    z +
    (z ** 3 + z) / (4 * v) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3)
  );
};

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
const logGamma = (x: number): number => {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const shifted = x - 1;
  let sum = 0.99999999999980993;
  for (let i = 0; i < terms.length; i++) sum += terms[i]! / (shifted + i + 1);
  const t = shifted + terms.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
};
const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** P(X ≥ hits) for X binomial. */
export const binomialTail = (hits: number, count: number, chance: number): number => {
  if (hits <= 0) return 1;
  if (chance <= 0) return 0;
  if (chance >= 1) return 1;
  let sum = 0;
  for (let k = hits; k <= count; k++) {
    const term = Math.exp(logChoose(count, k) + k * Math.log(chance) + (count - k) * Math.log1p(-chance));
    sum += term;
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
};

/** Fisher's exact test, one-sided: P(at least `hits` of the `hitsInAll` fall among `drawn` of `total` rows by chance). */
export const fisherTail = (hits: number, drawn: number, hitsInAll: number, total: number): number => {
  const most = Math.min(drawn, hitsInAll);
  const whole = logChoose(total, drawn);
  let sum = 0;
  for (let k = Math.max(hits, drawn + hitsInAll - total, 0); k <= most; k++) {
    const term = Math.exp(logChoose(hitsInAll, k) + logChoose(total - hitsInAll, drawn - k) - whole);
    sum += term;
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
};

/** Which of the p-values survive Benjamini & Hochberg's control of the false discovery rate (1995). */
export const benjaminiHochberg = (pValues: readonly number[], rate: number, tests = pValues.length): boolean[] => {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  let last = -1;
  order.forEach((at, rank) => {
    if (pValues[at]! <= (rate * (rank + 1)) / tests) last = rank;
  });
  const kept = pValues.map(() => false);
  for (let rank = 0; rank <= last; rank++) kept[order[rank]!] = true;
  return kept;
};

/** Ranks from 1, equal values share their mean rank. */
export const midRanks = (values: readonly number[]): number[] => {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
};

/** Pearson's correlation; NaN where one side does not vary. */
export const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [centerA, centerB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - centerA) * (b[i]! - centerB);
    aa += (a[i]! - centerA) ** 2;
    bb += (b[i]! - centerB) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Number.NaN;
};

/** Spearman's rank correlation with mid-ranks; NaN where one side does not vary. */
export const rankCorrelation = (a: readonly number[], b: readonly number[]): number =>
  correlation(midRanks(a), midRanks(b));

export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Values that are there. */
export const present = (values: readonly (number | null)[]): number[] =>
  values.filter((value): value is number => value !== null && Number.isFinite(value));
