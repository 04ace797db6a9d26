import type { Evaluation } from "@datalab/contract";
import { type Answers, calibrationCurve, calibrationSlope, createRandom, metricOf, type Random } from "@datalab/learn";
import { mean, standardDeviation } from "./statistics.ts";

type Calibration = Extract<Evaluation["detail"], { kind: "classification" }>["calibration"][number];

const resamples = 200;
/** Half-width of a normal 95 % interval, in standard errors. */
const reach = 1.96;

/** Reliability of one class's probability against what happened: curve, slope, calibration error and Brier skill. */
export const calibrationOf = (answers: Answers, positive: number, label: string, seed: number): Calibration => {
  const bins = calibrationCurve(answers, { positive, binCount: 10 });
  const { slope, slopeLower, slopeUpper } = calibrationSlope(answers, { positive });
  const one = againstRest(answers, positive);
  return {
    label,
    predicted: bins.map((bin) => bin.meanPredicted),
    observed: bins.map((bin) => bin.observed),
    low: bins.map((bin) => bin.observedLower),
    high: bins.map((bin) => bin.observedUpper),
    counts: bins.map((bin) => bin.rowCount),
    slope: Number.isFinite(slope) ? { value: slope, low: slopeLower, high: slopeUpper } : null,
    ece: calibrationError(one, createRandom(seed).fork(`ece/${label}`)),
    brier: brierSkill(one),
  };
};

/** The answers seen as one class against all others. */
export const againstRest = ({ truth, predictions, classCount }: Answers, positive: number): Answers => {
  const two = new Float64Array(truth.length * 2);
  for (let row = 0; row < truth.length; row++) {
    const p = predictions[row * classCount + positive]!;
    two[row * 2] = 1 - p;
    two[row * 2 + 1] = p;
  }
  return { task: "binary", classCount: 2, truth: truth.map((code) => (code === positive ? 1 : 0)), predictions: two };
};

/**
 * The expected calibration error is positive even for perfect probabilities, the more so the fewer the rows: what perfect
 * ones would show (truths drawn from the probabilities themselves) is taken off the ends of the interval, not off the value.
 */
const calibrationError = (answers: Answers, random: Random): Calibration["ece"] => {
  const metric = metricOf("ece");
  const value = metric.evaluate(answers);
  if (!Number.isFinite(value)) return null;
  const honest = Array.from({ length: resamples }, () =>
    metric.evaluate({
      ...answers,
      truth: answers.truth.map((_, row) => (random.next() < answers.predictions[row * 2 + 1]! ? 1 : 0)),
    }),
  );
  const bias = mean(honest);
  const spread = reach * standardDeviation(honest);
  return { value, low: Math.max(0, value - bias - spread), high: Math.max(value, value - bias + spread) };
};

/** Skill 1 is perfect, 0 is announcing the base rate to all. */
const brierSkill = (answers: Answers): Calibration["brier"] => {
  const value = metricOf("brier").evaluate(answers);
  const share = mean(answers.truth);
  const base = share * (1 - share);
  return base > 0 && Number.isFinite(value) ? { value, skill: 1 - value / base } : null;
};
