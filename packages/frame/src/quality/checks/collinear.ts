import type { Finding } from "../../types.ts";
import { type Check, finding } from "../check.ts";
import { pearson } from "../statistics/correlation.ts";
import { mappingOf } from "../statistics/mapping.ts";
import type { Subject } from "../subject.ts";
import { determinedByTwo } from "./determined-by-two.ts";

const strong = 0.95;
const mostColumns = 80;
const mostFindings = 20;

/** Columns that go together so closely that their separate importance means little: |r| ≥ 0.95, or one decides the other. */
export const collinear: Check = {
  code: "collinear",
  run: (subject) =>
    [...correlated(subject), ...determined(subject), ...determinedByTwo(subject)].slice(0, mostFindings),
};

/** Columns that hang together pairwise make one finding, headed by their closest pair. */
const correlated = (subject: Subject): Finding[] => {
  const numeric = subject.features
    .filter(({ name, kind }) => kind === "numeric" && subject.profileOf(name).distinct > 2)
    .slice(0, mostColumns)
    .map(({ name }) => name);
  const pairs = numeric
    .flatMap((a, i) => numeric.slice(i + 1).map((b) => ({ a, b, ...pairOf(subject, a, b) })))
    .filter(({ a, b, r, rows }) => rows >= 20 && Math.abs(r) >= strong && !isEqual(subject, a, b))
    .sort((x, y) => Math.abs(y.r) - Math.abs(x.r));
  return clusters(pairs).map((names) => {
    const closest = pairs.find(({ a }) => names.includes(a));
    const columns = numeric.filter((name) => names.includes(name));
    const figures = {
      column: closest?.b ?? "",
      other: closest?.a ?? "",
      columns,
      correlation: closest?.r ?? null,
      relation: "correlated",
    };
    return finding("collinear", "note", columns, figures, ["exclude-columns", "see-rows"]);
  });
};

const pairOf = (subject: Subject, a: string, b: string) =>
  pearson(subject.numbers(a) as Float64Array, subject.numbers(b) as Float64Array);

const clusters = (pairs: readonly { a: string; b: string }[]): string[][] => {
  let groups: string[][] = [];
  for (const { a, b } of pairs) {
    const touched = groups.filter((group) => group.includes(a) || group.includes(b));
    const merged = [...new Set([...touched.flat(), a, b])];
    groups = [...groups.filter((group) => !touched.includes(group)), merged];
  }
  return groups;
};

/** Equal columns are duplicates, which another check names. */
const isEqual = (subject: Subject, a: string, b: string): boolean => {
  const [x, y] = [subject.numbers(a) as Float64Array, subject.numbers(b) as Float64Array];
  return x.every((value, i) => value === y[i] || (Number.isNaN(value) && Number.isNaN(y[i])));
};

/** A category whose value follows from another category's (99 rows of 100), though not the other way round. */
const determined = (subject: Subject): Finding[] => {
  const labels = subject.features.filter(({ name, kind }) => {
    const { distinct } = subject.profileOf(name);
    return (
      (kind === "categorical" || kind === "boolean") &&
      distinct >= 2 &&
      distinct <= Math.min(50, subject.sampleRows / 20)
    );
  });
  return labels.slice(0, 40).flatMap((a) =>
    labels.slice(0, 40).flatMap((b) => {
      if (a === b) return [];
      const mapping = mappingOf(subject.codes(a.name), subject.codes(b.name));
      const gain = (mapping.purity - mapping.majority) / Math.max(1e-9, 1 - mapping.majority);
      const isOneToOne = mapping.agreeing === mapping.rows && mapping.usedA === mapping.usedB;
      if (
        mapping.rows < 50 ||
        mapping.rows < subject.sampleRows * 0.3 ||
        mapping.purity < 0.99 ||
        gain < 0.9 ||
        isOneToOne
      )
        return [];
      const figures = { column: b.name, other: a.name, share: mapping.purity, relation: "determined" };
      return [finding("collinear", "note", [b.name, a.name], figures, ["exclude-column", "see-rows"])];
    }),
  );
};
