import { createRandom } from "@datalab/learn";
import { thresholdFromNormals } from "../maps/index.ts";
import type { StoredVisionModel, VisionAnswer, VisionCard, VisionResult, VisionUnit } from "./contract.ts";
import type { Engine } from "./engine.ts";
import { meanOf } from "./leaderboard.ts";
import { pixelLimit } from "./run-unit.ts";

export interface Calibration {
  readonly limits: Pick<VisionCard, "threshold" | "pixelThreshold" | "temperature">;
  /** Answers about validation pictures by models that had not seen them. */
  readonly validation: VisionResult["validation"];
}

/** Threshold or temperature, from validation answers alone. The test has no say. */
export const calibrate = (engine: Engine, units: readonly (VisionUnit | null)[]): Calibration =>
  engine.plan.task === "classification" ? calibrateClasses(engine, units) : calibrateScores(engine, units);

const calibrateScores = (engine: Engine, units: readonly (VisionUnit | null)[]): Calibration => {
  const { plan, labels } = engine;
  const validation = validationOf(
    engine,
    units,
    (unit, position): VisionAnswer => ({
      score: unit.predictions[position]!,
      probabilities: null,
      map: null,
    }),
  );
  const normals = Float64Array.from(
    validation.filter(({ index, answer }) => labels[index] === 0 && Number.isFinite(answer.score)),
    ({ answer }) => answer.score!,
  );
  const limits = units.map((unit) => unit?.scores[pixelLimit] ?? null).filter((limit) => limit !== null);
  const random = createRandom(plan.seed).fork("threshold");
  return {
    validation,
    limits: {
      threshold: normals.length > 0 ? thresholdFromNormals(normals, plan.falseAlarmRate, random).value : null,
      pixelThreshold: limits.length > 0 ? meanOf(limits) : null,
      temperature: null,
    },
  };
};

const calibrateClasses = (engine: Engine, units: readonly (VisionUnit | null)[]): Calibration => {
  const { plan, labels } = engine;
  const width = plan.classes.length;
  const raw = validationOf(
    engine,
    units,
    (unit, position): VisionAnswer => ({
      score: null,
      probabilities: unit.predictions.slice(position * width, (position + 1) * width),
      map: null,
    }),
  );
  const temperature = fitTemperature(
    raw.map(({ answer }) => answer.probabilities!),
    Int32Array.from(raw, ({ index }) => labels[index]!),
  );
  return {
    limits: { threshold: null, pixelThreshold: null, temperature },
    validation: raw.map(({ index, answer }) => ({ index, answer: temper(answer, temperature) })),
  };
};

const validationOf = (
  { roles }: Engine,
  units: readonly (VisionUnit | null)[],
  answerOf: (unit: VisionUnit, position: number) => VisionAnswer,
): VisionResult["validation"] =>
  units.flatMap((unit, fold) =>
    unit === null
      ? []
      : roles.folds[fold]!.validate.map((index, position) => ({ index, answer: answerOf(unit, position) })),
  );

const least = 1e-12;

/** p ∝ p^(1/T): softer above 1, sharper below (Guo et al., 2017). */
export const temper = (answer: VisionAnswer, temperature: number | null): VisionAnswer => {
  if (!answer.probabilities || temperature === null || temperature === 1) return answer;
  const powers = answer.probabilities.map((p) => Math.max(p, least) ** (1 / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return { ...answer, probabilities: powers.map((power) => power / total) };
};

/** The temperature of the least log loss, by golden sections over its logarithm; 1 where there is nothing to learn from. */
export const fitTemperature = (probabilities: readonly Float64Array[], truth: Int32Array): number => {
  if (probabilities.length === 0) return 1;
  const logs = probabilities.map((row) => row.map((p) => Math.log(Math.max(p, least))));
  const loss = (logTemperature: number): number => {
    const factor = Math.exp(-logTemperature);
    let sum = 0;
    for (const [i, row] of logs.entries()) {
      const highest = row.reduce((a, b) => Math.max(a, b), -Infinity);
      let odds = 0;
      for (const value of row) odds += Math.exp((value - highest) * factor);
      sum += Math.log(odds) - (row[truth[i]!]! - highest) * factor;
    }
    return sum;
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.1);
  let high = Math.log(10);
  for (let step = 0; step < 40; step++) {
    const a = high - golden * (high - low);
    const b = low + golden * (high - low);
    if (loss(a) < loss(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
};

/** A model with what calibration and the training pictures say of it. */
export const withLimits = (
  model: StoredVisionModel,
  limits: Calibration["limits"],
  seen: VisionCard["seen"],
): StoredVisionModel => ({ ...model, card: { ...model.card, ...limits, seen } });
