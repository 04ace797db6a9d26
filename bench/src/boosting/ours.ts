import { createRandom, estimatorOf, type Feature, matrixOf, type Threads } from "@datalab/learn";
import type { Generated } from "./data.ts";

export interface Measured {
  readonly fitSeconds: number;
  /** Processor time of the fit, all threads: what a busy machine does not blur. */
  readonly fitProcessorSeconds: number;
  readonly predictSeconds: number;
  /** On rows that training did not see. */
  readonly logLoss: number;
}

export const settingsShown = "31 leaves, 255 bins, learning rate 0.1, 20 rows a leaf";

const parameters = {
  ...{ maxLeaves: 31, maxBins: 255, learningRate: 0.1, minLeafRows: 20, l2: 0 },
  ...{ featureShare: 1, rowShare: 1, repeats: 1, earlyStopping: false },
};

/** Fits on the first `rows` rows and scores the rest. */
export const measureOurs = (data: Generated, rows: number, trees: number, threads: Threads): Measured => {
  const { columnCount, x, y } = data;
  const features = Array.from(
    { length: columnCount },
    (_, f): Feature => ({ name: `x${f}`, source: `x${f}`, kind: "numeric" }),
  );
  const estimator = estimatorOf("hist-gradient-boosting");
  const train = matrixOf(x.subarray(0, rows * columnCount), rows, columnCount);
  const testRows = data.rowCount - rows;
  const test = matrixOf(x.subarray(rows * columnCount), testRows, columnCount);
  const sample = { x: train, features, y: y.subarray(0, rows), classCount: 2 };
  const processorBefore = process.cpuUsage();
  const started = performance.now();
  const model = estimator.fit({ ...parameters, iterations: trees }, sample, { random: createRandom(1), threads });
  const fitted = performance.now();
  const { user, system } = process.cpuUsage(processorBefore);
  const answers = estimator.predict(model, test);
  const predicted = performance.now();
  let loss = 0;
  for (let i = 0; i < testRows; i++)
    loss -= Math.log(Math.max(Number.EPSILON, answers[2 * i + (y[rows + i] as number)] as number));
  return {
    fitSeconds: (fitted - started) / 1000,
    fitProcessorSeconds: (user + system) / 1e6,
    predictSeconds: (predicted - fitted) / 1000,
    logLoss: loss / testRows,
  };
};
