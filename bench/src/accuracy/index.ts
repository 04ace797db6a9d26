import { parseArgs } from "node:util";
import { defaultCandidates, duplicateGroups, estimatorOf, metricOf } from "@datalab/learn";
import {
  type CandidateFigures,
  crossValidate,
  duplicateShare,
  groupedFolds,
  plainFolds,
  sampleRows,
} from "./cross-validate.ts";
import { loadTable } from "./load-table.ts";
import {
  bestReference,
  comparedMetrics,
  loadReference,
  type ReferenceSet,
  type Score,
  tablesFolder,
  theirBoosting,
} from "./reference.ts";

const usage = "npm run bench -- accuracy [TABLE.csv …] [--all] [--seed N] [--models a,b] [--no-duplicates]";

/**
 * Our candidates on the reference tables, on the very folds of the reference (five, shuffled, stratified for classes). Bars: our best
 * single model ≥ the reference's best mean − 1 sd; our boosting ≥ scikit-learn's boosting mean.
 * `--all` lists every candidate. The duplicate-safe column is the same model on folds that keep exact duplicates together.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      seed: { type: "string", default: "0" },
      models: { type: "string" },
      "no-duplicates": { type: "boolean", default: false },
    },
  });
  const reference = await loadReference();
  if (!reference) {
    console.log(`Skipped: there are no reference tables in ${tablesFolder}. Usage: ${usage}`);
    return;
  }
  const names = positionals.length > 0 ? positionals : Object.keys(reference);
  const models = values.models?.split(",");
  const tally = { best: 0, boosting: 0, tables: 0 };
  console.log(header);
  for (const name of names) {
    const set = reference[name];
    if (!set) throw new RangeError(`There is no reference for "${name}". Known: ${Object.keys(reference).join(", ")}.`);
    const lines = await compare(name, set, Number(values.seed), models, !values["no-duplicates"], values.all, tally);
    for (const line of lines) console.log(line);
  }
  console.log(
    `Best single model within 1 sd of the reference's best: ${tally.best} of ${tally.tables}. ` +
      `Boosting at least scikit-learn's: ${tally.boosting} of ${tally.tables}.`,
  );
};

const header =
  "| table | metric | reference best | ours best | ratio | within 1 sd | their boosting | our boosting | ≥ theirs | duplicate-safe | fit s |\n" +
  "|---|---|---|---|---|---|---|---|---|---|---|";

const compare = async (
  name: string,
  set: ReferenceSet,
  seed: number,
  models: readonly string[] | undefined,
  withDuplicates: boolean,
  listAll: boolean,
  tally: { best: number; boosting: number; tables: number },
): Promise<string[]> => {
  const loaded = sampleRows(await loadTable(`${tablesFolder}${name}`, set.target, set.task, set.dropped));
  const { table, target } = loaded;
  const metricIds = comparedMetrics[set.task];
  const metrics = metricIds.map(metricOf);
  const folds = plainFolds(target, seed);
  const figures = defaultCandidates(set.task, table.rowCount, table.columns.length, "guided")
    .filter(({ estimator }) => !models || models.includes(estimator))
    .map((spec) => crossValidate(spec, loaded, folds, metrics));
  const boosting = figures.find(({ spec }) => estimatorOf(spec.estimator).family === "boosting");
  const groups = duplicateGroups(table);
  const safeFolds =
    withDuplicates && duplicateShare(groups) > 0 ? groupedFolds(table, target, groups, seed) : undefined;

  const lines = metrics.map((metric, i) => {
    const best = bestFigures(figures, metric.id, metric.better);
    const theirs = bestReference(set, metric.id, metric.better);
    const theirBoost = set.scores[theirBoosting]?.[metric.id] as Score;
    const ours = best.scores[metric.id]!;
    const sign = metric.better === "high" ? 1 : -1;
    const isWithin = sign * (rounded(ours) - theirs.score[0]) >= -theirs.score[1];
    const isBoosted = boosting !== undefined && sign * (rounded(boosting.scores[metric.id]!) - theirBoost[0]) >= 0;
    if (i === 0) {
      tally.tables++;
      tally.best += Number(isWithin);
      tally.boosting += Number(isBoosted);
    }
    const safe = safeFolds && i === 0 ? crossValidate(best.spec, loaded, safeFolds, metrics) : undefined;
    return row([
      name,
      metric.id,
      `${theirs.name} ${shown(theirs.score)}`,
      `${best.spec.estimator} ${shown(ours)}`,
      (metric.better === "high" ? ours[0] / theirs.score[0] : theirs.score[0] / ours[0]).toFixed(3),
      isWithin ? "OK" : "SHORT",
      shown(theirBoost),
      boosting ? shown(boosting.scores[metric.id]!) : "none",
      isBoosted ? "OK" : "SHORT",
      safe
        ? `${shown(safe.scores[metric.id]!)} (${(100 * duplicateShare(groups)).toFixed(1)} % repeats)`
        : "no repeats",
      best.fitSeconds.toFixed(2),
    ]);
  });
  return listAll ? [...lines, ...figures.map((one) => listed(one, metricIds))] : lines;
};

const bestFigures = (
  figures: readonly CandidateFigures[],
  metric: string,
  better: "high" | "low",
): CandidateFigures => {
  const sign = better === "high" ? 1 : -1;
  return figures.reduce((best, one) => (sign * one.scores[metric]![0] > sign * best.scores[metric]![0] ? one : best));
};

const listed = ({ spec, scores, fitSeconds }: CandidateFigures, metrics: readonly string[]): string =>
  `    ${spec.estimator} ${JSON.stringify(spec.parameters)}: ${metrics.map((id) => `${id} ${shown(scores[id]!)}`).join(", ")}, fit ${fitSeconds.toFixed(2)} s`;

/** The reference is rounded to four places; so is ours before it is compared. */
const rounded = ([mean]: readonly [number, number]): number => Math.round(mean * 1e4) / 1e4;

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const shown = ([mean, sd]: readonly [number, number]): string => {
  const digits = Math.abs(mean) >= 10 ? 2 : 4;
  return `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}`;
};
