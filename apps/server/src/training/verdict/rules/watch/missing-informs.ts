import { type Column, isMissingAt, type Target, targetNumbers } from "@datalab/learn";
import { benjaminiHochberg, mean, normalTail, standardDeviation } from "../../../evaluation/statistics.ts";
import { fires, silent, watchRule } from "../../rule.ts";

/** Of empty and of filled cells: fewer say nothing of either side. */
const leastRows = 20;
const falseDiscoveryRate = 0.01;
/** In standard deviations of the target: below this an empty cell tells next to nothing, however certain. */
const leastEffect = 0.2;

/**
 * The target differs between rows where a cell is empty and rows where it is filled: why it is empty then matters, and a
 * change in how data are collected breaks the model. Tested on the training rows, corrected for the number of columns.
 */
export const missingInforms = watchRule({
  code: "missing-informs",
  weigh({ input, features }) {
    const asked = input.table.columns
      .filter((column) => features.includes(column.name))
      .flatMap((column) => emptinessEffect(column, input.target, input.train) ?? []);
    const proven = benjaminiHochberg(
      asked.map((one) => one.pValue),
      falseDiscoveryRate,
    );
    const found = asked
      .filter((one, i) => proven[i] && Math.abs(one.effect) >= leastEffect)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
    const worst = found[0];
    if (!worst) return silent;
    return fires(
      {
        target: input.config.target,
        column: worst.column,
        columns: found.map((one) => one.column),
        empty: worst.empty,
        class: worst.className,
        whenEmpty: worst.whenEmpty,
        whenFilled: worst.whenFilled,
      },
      { kind: "quality", columns: found.map((one) => one.column) },
    );
  },
});

interface Effect {
  readonly column: string;
  readonly empty: number;
  readonly className: string | null;
  readonly whenEmpty: number;
  readonly whenFilled: number;
  readonly effect: number;
  readonly pValue: number;
}

const emptinessEffect = (column: Column, target: Target, rows: Int32Array): Effect | null => {
  const empty = rows.filter((row) => isMissingAt(column, row));
  const filled = rows.filter((row) => !isMissingAt(column, row));
  if (empty.length < leastRows || filled.length < leastRows) return null;
  const numbers = targetNumbers(target);
  const compare = (measure: (row: number) => number, className: string | null, tests: number): Effect => {
    const [a, b] = [Float64Array.from(empty, measure), Float64Array.from(filled, measure)];
    const spread = Math.sqrt(standardDeviation(a) ** 2 / a.length + standardDeviation(b) ** 2 / b.length);
    const difference = mean(a) - mean(b);
    const whole = standardDeviation(Float64Array.from(rows, measure));
    const pValue = spread > 0 ? 2 * normalTail(Math.abs(difference) / spread) : difference === 0 ? 1 : 0;
    return {
      column: column.name,
      empty: empty.length,
      className,
      whenEmpty: mean(a),
      whenFilled: mean(b),
      effect: whole > 0 ? difference / whole : 0,
      pValue: Math.min(1, pValue * tests),
    };
  };
  if (target.kind === "numbers") return compare((row) => numbers[row]!, null, 1);
  // Two classes mirror each other: the positive one speaks for both.
  const asked = target.classes.length === 2 ? [1] : target.classes.map((_, k) => k);
  return asked
    .map((k) => compare((row) => (numbers[row] === k ? 1 : 0), target.classes[k]!, asked.length))
    .reduce((held, one) => (one.pValue < held.pValue ? one : held));
};
