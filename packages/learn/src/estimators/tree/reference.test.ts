import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Feature, matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom, shuffledIndices } from "../../random/random.ts";
import { histGradientBoosting } from "../boosting/hist-gradient-boosting.ts";
import type { AnyEstimator } from "../estimator.ts";
import { randomForest } from "../forest/random-forest.ts";

const folder = new URL("../../../../../../shared/data/tabular/", import.meta.url);
const file = new URL("pima-diabetes.csv", folder);
const isPresent = existsSync(file);
const read = (): Sample => {
  const lines = readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1);
  const cells = lines.map((line) => line.split(",").map(Number));
  const width = cells[0]!.length - 1;
  const features = Array.from(
    { length: width },
    (_, f): Feature => ({ name: `c${f}`, source: `c${f}`, kind: "numeric" }),
  );
  const data = Float64Array.from(cells.flatMap((row) => row.slice(0, width)));
  return {
    x: matrixOf(data, cells.length, width),
    features,
    y: Float64Array.from(cells, (row) => row[width]!),
    classCount: 2,
  };
};

const take = ({ x, y, features, classCount }: Sample, rows: readonly number[]): Sample => {
  const data = new Float64Array(rows.length * x.columnCount);
  rows.forEach((row, i) => {
    data.set(x.data.subarray(row * x.columnCount, (row + 1) * x.columnCount), i * x.columnCount);
  });
  return {
    x: matrixOf(data, rows.length, x.columnCount),
    features,
    y: Float64Array.from(rows, (row) => y[row]!),
    classCount,
  };
};

/** Mean log-loss over five folds. */
const logLoss = (estimator: AnyEstimator, sample: Sample): number => {
  const order = [...shuffledIndices(sample.x.rowCount, createRandom(3))];
  let sum = 0;
  for (let fold = 0; fold < 5; fold++) {
    const train = take(
      sample,
      order.filter((_, i) => i % 5 !== fold),
    );
    const held = take(
      sample,
      order.filter((_, i) => i % 5 === fold),
    );
    const answers = estimator.predict(estimator.fit({}, train, { random: createRandom(fold) }), held.x);
    held.y.forEach((y, i) => {
      sum -= Math.log(Math.max(Number.EPSILON, answers[2 * i + y]!));
    });
  }
  return sum / sample.x.rowCount;
};

// Reference: scikit-learn 1.2.1, 5 stratified folds, shared/data/tabular/reference-scores.json.
it("scores on a real table at least as well as the references", ({ skip }) => {
  skip(!isPresent, "shared/data/tabular is not beside the repository");
  const { sets } = JSON.parse(readFileSync(new URL("reference-scores.json", folder), "utf8")) as {
    sets: Record<string, { scores: Record<string, { log_loss: [mean: number, sd: number] }> }>;
  };
  const { scores } = sets["pima-diabetes.csv"]!;
  const sample = read();
  expect(logLoss(histGradientBoosting, sample)).toBeLessThan(scores.hist_gradient_boosting!.log_loss[0]);
  const [mean, deviation] = scores.random_forest_100!.log_loss;
  expect(logLoss(randomForest, sample)).toBeLessThan(mean + deviation);
});
