import { DatalabError, type TrainingConfig } from "@datalab/contract";
import {
  type Column,
  createRandom,
  duplicateGroups,
  type Fold,
  gather,
  type SplitData,
  SplitError,
  type SplitStrategy,
  splitFolds,
  type Table,
  type Target,
} from "@datalab/learn";
import { columnGroups, joinGroups, repeatsAreNatural, repeatsIn } from "./groups.ts";
import type { Material, RunSplit } from "./material.ts";

/**
 * Puts the test rows aside once and cuts the rest into folds. Groups never part; equal rows (the target included) are a
 * group; with a time column the past trains and the future tests, in the folds too. The seed alone decides, nothing else.
 * @throws DatalabError too-few-rows, class-too-small where the rows do not allow the split asked for.
 */
export const splitRun = (config: TrainingConfig, material: Material): RunSplit => {
  const { table, target } = material;
  const equal = config.keepDuplicatesTogether ? duplicateGroups(withTarget(table, target)) : null;
  const isNatural = equal !== null && repeatsAreNatural(equal, ...partsOf(config, table.rowCount));
  const duplicates = isNatural ? null : equal;
  const named = config.group === null ? null : columnGroups(columnNamed(material, config.group));
  const groups = named && duplicates ? joinGroups(named, duplicates) : (named ?? duplicates);
  const data: SplitData = {
    rowCount: table.rowCount,
    ...(target.kind === "classes" ? { classes: target.codes } : {}),
    ...(groups ? { groups } : {}),
    ...(config.time === null ? {} : { time: timesOf(columnNamed(material, config.time)) }),
  };
  const random = createRandom(config.seed).fork("split");
  try {
    const [outer] = splitFolds({ kind: "holdout", fraction: config.testFraction }, data, random.fork("test"));
    const { train, validation: test } = outer!;
    const inner = splitFolds(strategyOf(config, data), takeSplitData(data, train), random.fork("folds"));
    const folds = inner.map(
      (fold): Fold => ({
        train: gather(train, fold.train, Int32Array),
        validation: gather(train, fold.validation, Int32Array),
      }),
    );
    return {
      train,
      test,
      folds,
      duplicateRows: duplicates ? repeatsIn(duplicates) : 0,
      naturalRepeats: isNatural ? { rows: repeatsIn(equal), profiles: equal.length - repeatsIn(equal) } : null,
    };
  } catch (error) {
    throw error instanceof SplitError ? refusal(error, config, material) : error;
  }
};

/** How many parts the rows are cut into, the test included, and the rows of the smallest. */
const partsOf = ({ validation, testFraction }: TrainingConfig, rows: number): [parts: number, smallest: number] => {
  const test = rows * testFraction;
  const training = rows - test;
  return validation.kind === "cv"
    ? [validation.folds + 1, Math.min(test, training / validation.folds)]
    : [2, Math.min(test, training * validation.fraction)];
};

const strategyOf = ({ validation, time, group }: TrainingConfig, { classes }: SplitData): SplitStrategy => {
  if (validation.kind === "holdout") return validation;
  if (time !== null) return { kind: "time", folds: validation.folds };
  if (group !== null) return { kind: "group", folds: validation.folds };
  return { kind: classes ? "stratified" : "kfold", folds: validation.folds };
};

const takeSplitData = (data: SplitData, rows: Int32Array): SplitData => ({
  rowCount: rows.length,
  ...(data.classes ? { classes: gather(data.classes, rows, Int32Array) } : {}),
  ...(data.groups ? { groups: gather(data.groups, rows, Int32Array) } : {}),
  ...(data.time ? { time: gather(data.time, rows, Float64Array) } : {}),
});

const columnNamed = ({ table, setAside }: Material, name: string): Column => {
  const found = [...setAside.columns, ...table.columns].find((column) => column.name === name);
  if (!found)
    throw new DatalabError("column-unknown", {
      column: name,
      columns: [...table.columns, ...setAside.columns].map((column) => column.name),
    });
  return found;
};

/** Numbers and dates as they are; other columns by the order of their values, as text sorts. */
const timesOf = (column: Column): Float64Array => {
  if (column.kind === "numeric" || column.kind === "date") return column.values;
  if (column.kind === "categorical") return Float64Array.from(column.codes);
  const order = new Map([...new Set(column.values)].sort().map((value, i) => [value, i]));
  return Float64Array.from(column.values, (value) => order.get(value)!);
};

/** The target as one more column, so that equal features with different answers are not duplicates. */
const withTarget = (table: Table, target: Target): Table => ({
  rowCount: table.rowCount,
  columns: [
    ...table.columns,
    target.kind === "classes"
      ? { kind: "categorical", name: target.name, codes: target.codes, categories: target.classes }
      : { kind: "numeric", name: target.name, values: target.values },
  ],
});

const refusal = (error: SplitError, config: TrainingConfig, { table, target }: Material): DatalabError => {
  const { figures } = error;
  if (error.code === "class-too-small" && target.kind === "classes")
    return new DatalabError(
      "class-too-small",
      {
        class: target.classes[figures.class ?? -1] ?? "",
        target: target.name,
        rows: figures.count ?? 0,
        needed: neededPerClass(config),
      },
      { cause: error },
    );
  return new DatalabError("too-few-rows", { rows: table.rowCount, needed: neededRows(config) }, { cause: error });
};

/** Rows that a class needs, so that each fold and the test can have one. */
export const neededPerClass = ({ validation, testFraction }: TrainingConfig): number => {
  const inTraining = validation.kind === "cv" ? validation.folds : 2;
  return Math.max(inTraining + 1, Math.ceil(inTraining / (1 - testFraction)));
};

export const neededRows = (config: TrainingConfig): number =>
  Math.max(10, config.validation.kind === "cv" ? config.validation.folds * 3 : 10);
