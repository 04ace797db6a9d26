import { type Column, isMissingAt } from "@datalab/learn";
import { binomialTail } from "../../../evaluation/statistics.ts";
import { rowEvidence } from "../../facts.ts";
import { fires, silent, watchRule } from "../../rule.ts";

const leastShare = 0.02;
/**
 * Rows like the training rows also fall outside now and then: beyond the largest of n once in n + 1 times and side, and
 * into a new category as often as training saw one once (Good & Turing, 1953). Only more than that is said.
 */
const significance = 0.01;

/** Test rows outside the training ranges or with categories that training never saw, beyond what chance does. */
export const outsideRange = watchRule({
  code: "outside-range",
  weigh(facts) {
    const { input, features } = facts;
    const columns = input.table.columns.filter((column) => features.includes(column.name) && column.kind !== "text");
    const looks = columns.map((column) => ({ column, ...lookAt(column, input.train) }));
    const outside = looks.map(({ isOutside }) => Array.from(input.test).filter(isOutside));
    const rows = Array.from(input.test).filter((row) => looks.some(({ isOutside }) => isOutside(row)));
    const share = rows.length / input.test.length;
    const expected = Math.min(
      1,
      looks.reduce((sum, look) => sum + look.expected, 0),
    );
    if (share < leastShare || binomialTail(rows.length, input.test.length, expected) >= significance) return silent;
    const named = columns
      .map((column, i) => ({ name: column.name, count: outside[i]!.length }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 5)
      .map(({ name }) => name);
    return fires(
      { rows: rows.length, testRows: input.test.length, share, columns: named },
      { kind: "rows", columns: named, rows: rowEvidence(facts, rows) },
    );
  },
});

interface Look {
  readonly isOutside: (row: number) => boolean;
  /** Chance that a row like the training rows is outside. */
  readonly expected: number;
}

const lookAt = (column: Column, train: Int32Array): Look => {
  const seen = train.filter((row) => !isMissingAt(column, row));
  if (column.kind === "text" || seen.length === 0) return { isOutside: () => false, expected: 0 };
  if (column.kind === "categorical") {
    const counts = new Int32Array(column.categories.length);
    for (const row of seen) counts[column.codes[row]!]! += 1;
    const once = counts.reduce((sum, count) => sum + (count === 1 ? 1 : 0), 0);
    return {
      isOutside: (row) => column.codes[row]! >= 0 && counts[column.codes[row]!] === 0,
      expected: once / seen.length,
    };
  }
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const row of seen) {
    low = Math.min(low, column.values[row]!);
    high = Math.max(high, column.values[row]!);
  }
  return {
    isOutside: (row) => column.values[row]! < low || column.values[row]! > high,
    expected: 2 / (seen.length + 1),
  };
};
