import { type Feature, matrixOf, type Sample } from "../../../data/matrix.ts";
import { createRandom } from "../../../random/random.ts";

/** What a made-up table looks like. */
export interface SampleOptions {
  readonly rowCount: number;
  readonly numeric: number;
  readonly categorical: number;
  /** 0 for regression. */
  readonly classCount: number;
  readonly seed: number;
  readonly missingShare?: number;
  readonly isWeighted?: boolean;
}

/** Numbers, categories and empty cells with a target that depends on some of them. */
export const sampleOf = (options: SampleOptions): Sample => {
  const { rowCount, numeric, categorical, classCount, seed, missingShare = 0.05, isWeighted = false } = options;
  const random = createRandom(seed);
  const columnCount = numeric + categorical;
  const data = new Float64Array(rowCount * columnCount);
  const y = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let score = random.normal() / 2;
    for (let f = 0; f < columnCount; f++) {
      const value = f < numeric ? Math.round(random.normal() * 100) / 100 : random.below(12);
      score += f < numeric ? Math.sin(value * (f + 1)) / (f + 1) : value % 3 === 0 ? 1 : -0.5;
      data[row * columnCount + f] = random.next() < missingShare ? Number.NaN : value;
    }
    y[row] = classCount === 0 ? score : Math.min(classCount - 1, Math.max(0, Math.floor(score + classCount / 2)));
  }
  const weights = Float64Array.from({ length: rowCount }, () => 1 + random.below(3));
  const sample = {
    x: matrixOf(data, rowCount, columnCount),
    features: featuresOf(numeric, categorical),
    y,
    classCount,
  };
  return isWeighted ? { ...sample, weights } : sample;
};

export const featuresOf = (numeric: number, categorical: number): Feature[] =>
  Array.from({ length: numeric + categorical }, (_, f) =>
    f < numeric
      ? { name: `number ${f}`, source: `number ${f}`, kind: "numeric" }
      : { name: `category ${f}`, source: `category ${f}`, kind: "categorical", categoryCount: 12 },
  );
