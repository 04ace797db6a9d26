import { type Check, finding } from "../check.ts";
import { leakSuspects } from "../leak-suspects.ts";
import { pearson } from "../statistics/correlation.ts";
import { holdOutFit } from "../statistics/linear-fit.ts";
import type { Subject, TargetView } from "../subject.ts";

const mostColumns = 40;

/**
 * A target that other columns add up to (or multiply to): a total beside its parts. Fires where a weighted sum
 * explains 99.9% of the target on rows held out, or where the plain sum explains 98% and leaves one of a few amounts
 * (a fixed fee, a tax) or nearly nothing.
 */
export const sumOfColumns: Check = {
  code: "sum-of-columns",
  needsTarget: true,
  run(subject) {
    const { target } = subject;
    if (target?.kind !== "numbers" || subject.sampleRows < 50) return [];
    const found = combination(subject, target, "sum") ?? combination(subject, target, "product");
    if (!found) return [];
    const { columns, weights, r2, relation } = found;
    return [
      finding("sum-of-columns", "blocks", columns, { target: target.name, columns, weights, share: r2, relation }, [
        "exclude-columns",
        "see-rows",
      ]),
    ];
  },
};

const combination = (subject: Subject, target: TargetView & { kind: "numbers" }, relation: "sum" | "product") => {
  const copies = new Set(
    leakSuspects(subject)
      .filter(({ code }) => code !== "predicts-target-alone")
      .map(({ column }) => column),
  );
  const shape = relation === "sum" ? (values: Float64Array) => values : logarithms;
  const y = shape(target.values);
  if (!y) return null;
  const candidates = subject.features
    .filter(({ name, kind }) => kind === "numeric" && !copies.has(name) && subject.profileOf(name).distinct > 2)
    .flatMap(({ name }) => {
      const x = shape(subject.numbers(name) ?? new Float64Array(0));
      return x && x.length > 0 ? [{ name, x, strength: Math.abs(pearson(x, y).r) || 0 }] : [];
    })
    .sort((a, b) => b.strength - a.strength)
    .slice(0, mostColumns);
  if (candidates.length < 2) return null;
  const full = holdOutFit(
    candidates.map(({ x }) => x),
    y,
  );
  if (!full || full.r2 < 0.98) return null;
  return smallestSet(candidates, y, relation);
};

/** Adds the column that helps most until no further one helps: what remains is the sum, without bystanders. */
const smallestSet = (
  candidates: readonly { name: string; x: Float64Array }[],
  y: Float64Array,
  relation: "sum" | "product",
) => {
  let chosen: { name: string; x: Float64Array }[] = [];
  let best = 0;
  while (chosen.length < Math.min(8, candidates.length)) {
    const tried = candidates
      .filter((candidate) => !chosen.includes(candidate))
      .map((candidate) => ({
        candidate,
        r2:
          holdOutFit(
            [...chosen, candidate].map(({ x }) => x),
            y,
          )?.r2 ?? 0,
      }))
      .reduce((a, b) => (b.r2 > a.r2 ? b : a));
    // What is left unexplained must shrink by a fifth to call a column part of the sum.
    if (1 - tried.r2 > (1 - best) * 0.8) break;
    chosen = [...chosen, tried.candidate];
    best = tried.r2;
    if (1 - best < 1e-9) break;
  }
  const fit = holdOutFit(
    chosen.map(({ x }) => x),
    y,
  );
  if (!fit || chosen.length < 2) return null;
  const signs = fit.coefficients.map((weight) => Math.sign(weight));
  const isNearOne = fit.coefficients.every((weight) => Math.abs(Math.abs(weight) - 1) < 0.25);
  const isExact = fit.r2 >= 0.999 && (relation === "sum" || isNearOne);
  const plain =
    relation === "sum" && isNearOne
      ? plainSum(
          chosen.map(({ x }) => x),
          signs,
          y,
        )
      : null;
  const isPlain = plain !== null && plain.r2 >= 0.98 && (plain.remainders <= 30 || plain.r2 >= 0.995);
  if (!isExact && !isPlain) return null;
  return {
    columns: chosen.map(({ name }) => name),
    weights: fit.coefficients.map((weight) => Number(weight.toPrecision(4))),
    r2: fit.r2,
    relation,
  };
};

/** The columns added as they are: how much of the target that explains, and how many different amounts it leaves. */
const plainSum = (columns: readonly Float64Array[], signs: readonly number[], y: Float64Array) => {
  const rest: number[] = [];
  const targets: number[] = [];
  for (let i = 0; i < y.length; i++) {
    const remainder = columns.reduce((value, x, j) => value - (signs[j] as number) * (x[i] as number), y[i] as number);
    if (Number.isNaN(remainder)) continue;
    rest.push(remainder);
    targets.push(y[i] as number);
  }
  const remainders = new Set(rest.map((value) => value.toFixed(4))).size;
  return { r2: 1 - variance(rest) / variance(targets), remainders };
};

const variance = (values: readonly number[]): number => {
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / values.length;
};

const logarithms = (values: Float64Array): Float64Array | null => {
  const logs = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    if ((values[i] as number) <= 0) return null;
    logs[i] = Math.log(values[i] as number);
  }
  return logs;
};
