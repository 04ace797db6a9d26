/** A least-squares fit with intercept, and its R² on rows it has not seen. */
export interface LinearFit {
  readonly coefficients: readonly number[];
  readonly intercept: number;
  readonly r2: number;
  readonly rows: number;
}

/**
 * Fits on the even ones of the complete rows and measures on the odd ones. Columns are standardised and a little ridge
 * (1e-10) keeps equal columns from making the equations singular.
 */
export const holdOutFit = (columns: readonly Float64Array[], y: Float64Array): LinearFit | null => {
  const rows: number[] = [];
  for (let i = 0; i < y.length; i++)
    if (!Number.isNaN(y[i] as number) && columns.every((x) => !Number.isNaN(x[i] as number))) rows.push(i);
  const train = rows.filter((_, k) => k % 2 === 0);
  const test = rows.filter((_, k) => k % 2 === 1);
  if (train.length < columns.length * 3 + 10) return null;
  const means = columns.map((x) => mean(x, train));
  const scales = columns.map((x, j) => deviation(x, train, means[j] as number) || 1);
  const meanY = mean(y, train);
  const d = columns.length;
  const gram = Array.from({ length: d }, () => new Float64Array(d));
  const moment = new Float64Array(d);
  const row = new Float64Array(d);
  for (const i of train) {
    for (let j = 0; j < d; j++)
      row[j] = (((columns[j] as Float64Array)[i] as number) - (means[j] as number)) / (scales[j] as number);
    for (let j = 0; j < d; j++) {
      for (let k = 0; k <= j; k++)
        (gram[j] as Float64Array)[k] =
          ((gram[j] as Float64Array)[k] as number) + (row[j] as number) * (row[k] as number);
      moment[j] = (moment[j] as number) + (row[j] as number) * ((y[i] as number) - meanY);
    }
  }
  const standard = solveSymmetric(gram, moment, train.length * 1e-10);
  const coefficients = Array.from(standard, (value, j) => value / (scales[j] as number));
  const intercept = meanY - coefficients.reduce((sum, value, j) => sum + value * (means[j] as number), 0);
  return { coefficients, intercept, r2: r2Of(columns, y, test, coefficients, intercept), rows: rows.length };
};

const mean = (x: Float64Array, rows: readonly number[]): number => {
  let sum = 0;
  for (const i of rows) sum += x[i] as number;
  return sum / rows.length;
};

const deviation = (x: Float64Array, rows: readonly number[], center: number): number => {
  let sum = 0;
  for (const i of rows) sum += ((x[i] as number) - center) ** 2;
  return Math.sqrt(sum / rows.length);
};

const r2Of = (
  columns: readonly Float64Array[],
  y: Float64Array,
  rows: readonly number[],
  coefficients: readonly number[],
  intercept: number,
): number => {
  const center = mean(y, rows);
  let residual = 0;
  let total = 0;
  for (const i of rows) {
    let predicted = intercept;
    for (let j = 0; j < columns.length; j++)
      predicted += (coefficients[j] as number) * ((columns[j] as Float64Array)[i] as number);
    residual += ((y[i] as number) - predicted) ** 2;
    total += ((y[i] as number) - center) ** 2;
  }
  return total === 0 ? 0 : 1 - residual / total;
};

/** Cholesky of the lower triangle with the ridge on its diagonal. */
const solveSymmetric = (gram: readonly Float64Array[], moment: Float64Array, ridge: number): Float64Array => {
  const d = moment.length;
  const lower = gram.map((row) => Float64Array.from(row));
  const at = (i: number, j: number): number => (lower[i] as Float64Array)[j] as number;
  for (let j = 0; j < d; j++) {
    let pivot = at(j, j) + ridge;
    for (let k = 0; k < j; k++) pivot -= at(j, k) ** 2;
    const root = Math.sqrt(Math.max(pivot, 1e-12));
    (lower[j] as Float64Array)[j] = root;
    for (let i = j + 1; i < d; i++) {
      let value = at(i, j);
      for (let k = 0; k < j; k++) value -= at(i, k) * at(j, k);
      (lower[i] as Float64Array)[j] = value / root;
    }
  }
  const solution = Float64Array.from(moment);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < i; k++) solution[i] = (solution[i] as number) - at(i, k) * (solution[k] as number);
    solution[i] = (solution[i] as number) / at(i, i);
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) solution[i] = (solution[i] as number) - at(k, i) * (solution[k] as number);
    solution[i] = (solution[i] as number) / at(i, i);
  }
  return solution;
};
