import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { LogisticModel } from "./classes.ts";
import { logisticL1 } from "./logistic-l1.ts";

/** Many features, few of them informative, some near copies of others, of `classCount` classes. */
const sampleOf = (classCount: number, rowCount = 300, columnCount = 40): Sample => {
  const random = createRandom(8);
  const data = new Float64Array(rowCount * columnCount);
  const y = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    for (let j = 0; j < columnCount; j++) data[row * columnCount + j] = random.normal();
    const at = row * columnCount;
    data[at + 5] = data[at]! + 0.01 * data[at + 5]!;
    const score = data[at]! + data[at + 1]! - data[at + 2]! + random.normal();
    y[row] = Math.min(classCount - 1, Math.max(0, Math.floor(score + classCount / 2)));
  }
  return { x: matrixOf(data, rowCount, columnCount), features: [], y, classCount };
};

/** The largest breach of the lasso's optimality conditions, with C = `strength`. */
const breach = ({ x, y, classCount }: Sample, model: LogisticModel, strength: number): number => {
  const probabilities = logisticL1.predict(model, x);
  let worst = 0;
  for (let j = 0; j < x.columnCount; j++)
    for (let k = 0; k < model.width; k++) {
      const asked = model.width === 1 ? 1 : model.seen[k]!;
      let slope = 0;
      for (let row = 0; row < y.length; row++)
        slope +=
          strength *
          x.data[row * x.columnCount + j]! *
          (probabilities[row * classCount + asked]! - (y[row] === asked ? 1 : 0));
      const b = model.coefficients[j * model.width + k]!;
      worst = Math.max(worst, b === 0 ? Math.abs(slope) - 1 : Math.abs(slope + Math.sign(b)));
    }
  return worst;
};

describe("logistic-l1", () => {
  it.each([
    [2, 0.02],
    [2, 1],
    [2, 100],
    [4, 0.02],
    [4, 1],
    [4, 100],
  ])("meets the lasso's optimality conditions with %i classes and C = %f", (classCount, strength) => {
    const sample = sampleOf(classCount);
    const model = logisticL1.fit({ inverseRegularization: strength }, sample, { random: createRandom(1) });
    expect(breach(sample, model as LogisticModel, strength)).toBeLessThan(1e-6 * Math.max(1, strength));
  });

  it("drops useless features when the penalty is strong, and all of them when it is stronger", () => {
    const sample = sampleOf(2);
    const kept = (strength: number) => {
      const model = logisticL1.fit({ inverseRegularization: strength }, sample, { random: createRandom(1) });
      return Array.from((model as LogisticModel).coefficients.keys()).filter(
        (j) => (model as LogisticModel).coefficients[j] !== 0,
      );
    };
    expect(kept(1e-4)).toEqual([]);
    expect(kept(0.05).length).toBeLessThan(10);
    expect(kept(0.05)).toEqual(expect.arrayContaining([1, 2]));
  });
});
