import { normalQuantile } from "../intervals/normal.ts";
import { type Answers, rowWeights } from "../metric.ts";

/**
 * Logistic recalibration (Cox, 1958): the truth regressed on the logit of the promised probability. Slope 1 and
 * intercept 0 are honest; a slope below 1 is overconfident. All NaN where it has no maximum (one class, one score,
 * classes wholly apart).
 */
export interface CalibrationSlope {
  readonly slope: number;
  readonly slopeError: number;
  readonly slopeLower: number;
  readonly slopeUpper: number;
  readonly intercept: number;
  readonly interceptError: number;
}

/** Probabilities are held this far off 0 and 1, so that one certain error does not decide the slope alone. */
const margin = 1e-6;
const maxIterations = 100;

export const calibrationSlope = (
  answers: Answers,
  { positive = 1, level = 0.95 }: { readonly positive?: number; readonly level?: number } = {},
): CalibrationSlope => {
  const { truth, predictions, classCount } = answers;
  const weights = rowWeights(answers);
  const logits = new Float64Array(truth.length);
  for (let row = 0; row < logits.length; row++) {
    const p = Math.min(1 - margin, Math.max(margin, predictions[row * classCount + positive]!));
    logits[row] = Math.log(p / (1 - p));
  }
  const isPositive = Uint8Array.from(truth, (y) => (y === positive ? 1 : 0));
  let intercept = 0;
  let slope = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const step = newtonStep(logits, isPositive, weights, intercept, slope);
    intercept += step.intercept;
    slope += step.slope;
    if (!Number.isFinite(slope) || Math.abs(slope) > 1e4) break;
    if (Math.abs(step.intercept) + Math.abs(step.slope) > 1e-10 * (1 + Math.abs(slope) + Math.abs(intercept))) continue;
    const reach = normalQuantile(0.5 + level / 2) * step.slopeError;
    const { slopeError, interceptError } = step;
    return { slope, slopeError, slopeLower: slope - reach, slopeUpper: slope + reach, intercept, interceptError };
  }
  const none = Number.NaN;
  return { slope: none, slopeError: none, slopeLower: none, slopeUpper: none, intercept: none, interceptError: none };
};

/** One Newton step of the two-parameter likelihood, and the standard errors at the point it starts from. */
const newtonStep = (
  logits: Float64Array,
  isPositive: Uint8Array,
  weights: Float64Array,
  intercept: number,
  slope: number,
): { intercept: number; slope: number; interceptError: number; slopeError: number } => {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
  for (let row = 0; row < logits.length; row++) {
    const x = logits[row]!;
    const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
    const residual = weights[row]! * (isPositive[row]! - p);
    const curvature = weights[row]! * p * (1 - p);
    g0 += residual;
    g1 += residual * x;
    h00 += curvature;
    h01 += curvature * x;
    h11 += curvature * x * x;
  }
  const determinant = h00 * h11 - h01 * h01;
  if (!(determinant > 1e-12 * h00 * h11)) return { intercept: 0, slope: Number.NaN, interceptError: 0, slopeError: 0 };
  return {
    intercept: (h11 * g0 - h01 * g1) / determinant,
    slope: (h00 * g1 - h01 * g0) / determinant,
    interceptError: Math.sqrt(h11 / determinant),
    slopeError: Math.sqrt(h00 / determinant),
  };
};
