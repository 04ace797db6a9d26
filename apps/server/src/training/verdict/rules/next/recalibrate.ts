import { type Answers, calibrationSlope, metricOf } from "@datalab/learn";
import { againstRest } from "../../../evaluation/calibration.ts";
import { isProven, statementOf } from "../../facts.ts";
import { classTasks, fires, nextRule, notRun, silent } from "../../rule.ts";

/** Probabilities are held this far off 0 and 1, as where the slope is fitted. */
const margin = 1e-6;

/** Logistic recalibration, fitted on one half of the out-of-fold answers and measured on the other, by what the log loss falls. */
export const recalibrate = nextRule({
  code: "recalibrate",
  tasks: classTasks,
  weigh(facts) {
    const weak = statementOf(facts, "miscalibrated");
    if (!weak || !isProven(facts)) return silent;
    if (!facts.outOfFold || facts.input.target.kind !== "classes") return notRun("no-out-of-fold");
    const code = facts.input.target.classes.indexOf(String(weak.figures.label));
    const answers = againstRest(facts.outOfFold, code);
    const halves = [0, 1].map((parity) => half(answers, parity)) as [Answers, Answers];
    const [a, b] = [corrected(halves[1], halves[0]), corrected(halves[0], halves[1])];
    if (!a || !b) return notRun("not-defined");
    const loss = metricOf("log_loss");
    const before = (loss.evaluate(halves[0]) + loss.evaluate(halves[1])) / 2;
    const after = (loss.evaluate(a) + loss.evaluate(b)) / 2;
    if (!(after < before)) return silent;
    return fires(
      { before, after, label: weak.figures.label ?? null },
      { kind: "calibration" },
      { benefit: 1 - after / before },
    );
  },
});

const half = ({ truth, predictions, ...rest }: Answers, parity: number): Answers => ({
  ...rest,
  truth: truth.filter((_, i) => i % 2 === parity),
  predictions: predictions.filter((_, i) => (i >> 1) % 2 === parity),
});

/** The answers of one half, corrected by what the other half taught. */
const corrected = (teaching: Answers, answers: Answers): Answers | null => {
  const { slope, intercept } = calibrationSlope(teaching);
  if (!Number.isFinite(slope)) return null;
  const predictions = new Float64Array(answers.predictions.length);
  for (let row = 0; row < answers.truth.length; row++) {
    const p = Math.min(1 - margin, Math.max(margin, answers.predictions[2 * row + 1]!));
    const q = 1 / (1 + Math.exp(-(intercept + slope * Math.log(p / (1 - p)))));
    predictions[2 * row] = 1 - q;
    predictions[2 * row + 1] = q;
  }
  return { ...answers, predictions };
};
