import {
  bootstrapInterval,
  createRandom,
  metricOf,
  type PipelineSpec,
  shuffledIndices,
  splitFolds,
  takeRows,
} from "@datalab/learn";
import { codesOf } from "../../codes-of.ts";
import { columnOf, type Facts } from "../../facts.ts";
import { orNull } from "../../refits.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** An AUC of 0.55 hardly tells two piles apart; the interval has to lie above it. */
const leastAuc = 0.55;
const leastRows = 30;
/** Of each side: enough to see a shift worth the name. */
const mostRows = 1_000;
const folds = 2;
/** Sees shifts of location, spread and shape alike, with empty cells and categories as they are; small, as only «above chance» is asked. */
const judge = {
  estimator: "hist-gradient-boosting",
  parameters: { iterations: 40, maxLeaves: 8, repeats: 1, earlyStopping: false },
};

/**
 * Classifier two-sample test (Lopez-Paz & Oquab, 2017): a model that tells test rows from training rows better than
 * chance has found how they differ. The time that split the rows is no news and is left out, with all dates.
 */
export const trainTestDiffer = watchRule({
  code: "train-test-differ",
  async weigh(facts) {
    const { input } = facts;
    if (input.test.length < leastRows || input.train.length < leastRows) return notRun("few-rows");
    if (input.allowance.secondsLeft() <= 0) return notRun("no-time");
    const auc = await orNull(facts, () => aucBetweenSides(facts));
    if (!auc) return notRun("fit-failed");
    if (!(auc.lower > leastAuc)) return silent;
    return fires(
      { auc: auc.value, low: auc.lower, high: auc.upper, trainRows: input.train.length, testRows: input.test.length },
      { kind: "quality" },
    );
  },
});

const aucBetweenSides = async (facts: Facts) => {
  const { input, chosen } = facts;
  const random = createRandom(input.config.seed).fork("two-sample");
  const size = Math.min(mostRows, input.test.length, input.train.length);
  const some = (rows: Int32Array, label: string) =>
    shuffledIndices(rows.length, random.fork(label))
      .slice(0, size)
      .map((i) => rows[i]!);
  const rows = Int32Array.from([...some(input.train, "train"), ...some(input.test, "test")]);
  const codes = Int32Array.from(rows, (_, i) => (i < size ? 0 : 1));
  const whole = takeRows(input.table, rows);
  const table = {
    ...whole,
    columns: whole.columns.filter(
      (column) => column.name !== input.config.time && !(input.config.time !== null && column.kind === "date"),
    ),
  };
  const group = input.config.group === null ? undefined : columnOf(facts, input.config.group);
  const groups = group && codesOf(group, rows);
  const target = { kind: "classes" as const, name: "side", codes, classes: ["train", "test"] };
  const spec: PipelineSpec = { ...judge, preparation: chosen.spec.preparation };
  const split = splitFolds(
    { kind: "stratified", folds },
    { rowCount: rows.length, classes: codes, ...(groups ? { groups } : {}) },
    random.fork("folds"),
  );
  const predictions = new Float64Array(rows.length * 2);
  for (const [index, fold] of split.entries()) {
    const fitted = await input.learner.fit({ spec, table, target, rows: fold.train, label: `two-sample/${index}` });
    const own = await input.learner.predict(fitted, takeRows(table, fold.validation));
    for (const [i, row] of fold.validation.entries()) predictions.set(own.subarray(2 * i, 2 * i + 2), 2 * row);
  }
  const answers = { task: "binary" as const, classCount: 2, truth: Float64Array.from(codes), predictions };
  return bootstrapInterval(metricOf("roc_auc"), answers, { random: random.fork("interval"), resamples: 500 });
};
