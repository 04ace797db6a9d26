/** The log loss of n rows as a function of their scores, with its derivatives; sums over rows, not means. */
export interface LogisticLoss {
  /** Scores per row: 1 (binary, sigmoid) or the number of classes (softmax). */
  readonly width: number;
  /** Of the rows. */
  readonly weights: Float64Array;
  /** Σ w · −ln p(truth). @param scores n × width. */
  value(scores: Float64Array): number;
  /** Writes probabilities and w (p − y), each n × width. */
  residuals(scores: Float64Array, probabilities: Float64Array, residuals: Float64Array): void;
  /** out = H d per row, where H is the second derivative by the row's scores. May write over `direction`. */
  curve(probabilities: Float64Array, direction: Float64Array, out: Float64Array): void;
  /** The mean of H over the rows' weights, width × width. */
  meanCurvature(probabilities: Float64Array): Float64Array;
  /** The diagonal of H per row, n × width. */
  diagonal(probabilities: Float64Array, out: Float64Array): void;
}

/** @param positive 1 where the row is of the second class, else 0. */
export const binaryLoss = (positive: Int32Array, weights: Float64Array): LogisticLoss => {
  const rowCount = positive.length;
  return {
    width: 1,
    weights,
    value(scores) {
      let sum = 0;
      for (let row = 0; row < rowCount; row++) {
        const wrong = positive[row] === 1 ? -scores[row]! : scores[row]!;
        sum += weights[row]! * (Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong))));
      }
      return sum;
    },
    residuals(scores, probabilities, residuals) {
      for (let row = 0; row < rowCount; row++) {
        const p = 1 / (1 + Math.exp(-scores[row]!));
        probabilities[row] = p;
        residuals[row] = weights[row]! * (p - positive[row]!);
      }
    },
    curve(probabilities, direction, out) {
      for (let row = 0; row < rowCount; row++)
        out[row] = weights[row]! * probabilities[row]! * (1 - probabilities[row]!) * direction[row]!;
    },
    diagonal(probabilities, out) {
      for (let row = 0; row < rowCount; row++)
        out[row] = weights[row]! * probabilities[row]! * (1 - probabilities[row]!);
    },
    meanCurvature(probabilities) {
      let sum = 0;
      for (let row = 0; row < rowCount; row++) sum += weights[row]! * probabilities[row]! * (1 - probabilities[row]!);
      return Float64Array.of(sum / totalOf(weights));
    },
  };
};

/** @param truth the class of each row, 0 … width − 1. */
export const softmaxLoss = (truth: Int32Array, width: number, weights: Float64Array): LogisticLoss => {
  const rowCount = truth.length;
  const highestOf = (scores: Float64Array, at: number): number => {
    let highest = scores[at]!;
    for (let k = 1; k < width; k++) if (scores[at + k]! > highest) highest = scores[at + k]!;
    return highest;
  };
  return {
    width,
    weights,
    value(scores) {
      let sum = 0;
      for (let row = 0, at = 0; row < rowCount; row++, at += width) {
        const highest = highestOf(scores, at);
        let odds = 0;
        for (let k = 0; k < width; k++) odds += Math.exp(scores[at + k]! - highest);
        sum += weights[row]! * (highest + Math.log(odds) - scores[at + truth[row]!]!);
      }
      return sum;
    },
    residuals(scores, probabilities, residuals) {
      for (let row = 0, at = 0; row < rowCount; row++, at += width) {
        const highest = highestOf(scores, at);
        let odds = 0;
        for (let k = 0; k < width; k++) {
          probabilities[at + k] = Math.exp(scores[at + k]! - highest);
          odds += probabilities[at + k]!;
        }
        for (let k = 0; k < width; k++) {
          probabilities[at + k]! /= odds;
          residuals[at + k] = weights[row]! * probabilities[at + k]!;
        }
        residuals[at + truth[row]!]! -= weights[row]!;
      }
    },
    curve(probabilities, direction, out) {
      for (let row = 0, at = 0; row < rowCount; row++, at += width) {
        let mean = 0;
        for (let k = 0; k < width; k++) mean += probabilities[at + k]! * direction[at + k]!;
        for (let k = 0; k < width; k++)
          out[at + k] = weights[row]! * probabilities[at + k]! * (direction[at + k]! - mean);
      }
    },
    diagonal(probabilities, out) {
      for (let row = 0, at = 0; row < rowCount; row++)
        for (let k = 0; k < width; k++, at++) out[at] = weights[row]! * probabilities[at]! * (1 - probabilities[at]!);
    },
    meanCurvature(probabilities) {
      const mean = new Float64Array(width * width);
      const total = totalOf(weights);
      for (let row = 0, at = 0; row < rowCount; row++, at += width)
        for (let k = 0; k < width; k++) {
          const share = (weights[row]! * probabilities[at + k]!) / total;
          mean[k * width + k]! += share;
          for (let l = 0; l < width; l++) mean[k * width + l]! -= share * probabilities[at + l]!;
        }
      return mean;
    },
  };
};

const totalOf = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);
