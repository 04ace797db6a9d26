import { defaultCandidates, duplicateGroups, estimatorOf, type Metric, metricOf } from "@datalab/learn";
import {
  type CandidateFigures,
  crossValidate,
  duplicateShare,
  groupedFolds,
  plainFolds,
  sampleRows,
} from "./cross-validate.ts";
import { type LoadedTable, loadTable } from "./load-table.ts";
import {
  bestReference,
  comparedMetrics,
  type ReferenceSet,
  type Score,
  tablesFolder,
  theirBoosting,
} from "./reference.ts";

export interface Options {
  readonly seed: number;
  /** Estimators to run; all default candidates where undefined. */
  readonly models: readonly string[] | undefined;
  readonly withDuplicates: boolean;
  readonly listAll: boolean;
}

export interface Comparison {
  readonly lines: readonly string[];
  /** On the first metric. */
  readonly isBestWithin: boolean;
  readonly isBoostingReached: boolean;
}

export const compareTable = async (name: string, set: ReferenceSet, options: Options): Promise<Comparison> => {
  const loaded = sampleRows(await loadTable(`${tablesFolder}${name}`, set.target, set.task, set.dropped));
  const metrics = comparedMetrics[set.task].map(metricOf);
  const folds = plainFolds(loaded.target, options.seed);
  const figures = defaultCandidates(set.task, loaded.table.rowCount, loaded.table.columns.length, "guided")
    .filter(({ estimator }) => !options.models || options.models.includes(estimator))
    .map((spec) => crossValidate(spec, loaded, folds, metrics));
  const compared = metrics.map((metric) => compareMetric(set, metric, figures));
  const lines = compared.map((one, i) => {
    const safe = i === 0 ? duplicateSafe(one.best, loaded, metrics, options) : "";
    return row([name, metrics[i]!.id, ...one.cells, safe, one.best.fitSeconds.toFixed(2)]);
  });
  const all = options.listAll ? figures.map((one) => listed(one, metrics)) : [];
  return {
    lines: [...lines, ...all],
    isBestWithin: compared[0]!.isBestWithin,
    isBoostingReached: compared[0]!.isBoostingReached,
  };
};

const compareMetric = (set: ReferenceSet, { id, better }: Metric, figures: readonly CandidateFigures[]) => {
  const sign = better === "high" ? 1 : -1;
  const scoreOf = (one: CandidateFigures): Score => one.scores[id]!;
  const best = figures.reduce((held, one) => (sign * scoreOf(one)[0] > sign * scoreOf(held)[0] ? one : held));
  const boosting = figures.find(({ spec }) => estimatorOf(spec.estimator).family === "boosting");
  const theirs = bestReference(set, id, better);
  const theirBoost = set.scores[theirBoosting]?.[id] as Score;
  const isBestWithin = sign * (rounded(scoreOf(best)) - theirs.score[0]) >= -theirs.score[1];
  const isBoostingReached = boosting !== undefined && sign * (rounded(scoreOf(boosting)) - theirBoost[0]) >= 0;
  const [ours, reference] = [scoreOf(best)[0], theirs.score[0]];
  const cells = [
    `${theirs.name} ${shown(theirs.score)}`,
    `${best.spec.estimator} ${shown(scoreOf(best))}`,
    (better === "high" ? ours / reference : reference / ours).toFixed(3),
    isBestWithin ? "OK" : "SHORT",
    shown(theirBoost),
    boosting ? shown(scoreOf(boosting)) : "none",
    isBoostingReached ? "OK" : "SHORT",
  ];
  return { best, cells, isBestWithin, isBoostingReached };
};

/** The first metric of a candidate on folds that keep exact duplicates together. */
const duplicateSafe = (
  { spec }: CandidateFigures,
  loaded: LoadedTable,
  metrics: readonly Metric[],
  { withDuplicates, seed }: Options,
): string => {
  if (!withDuplicates) return "not asked";
  const groups = duplicateGroups(loaded.table);
  const share = duplicateShare(groups);
  if (share === 0) return "no repeats";
  const safe = crossValidate(spec, loaded, groupedFolds(loaded.table, loaded.target, groups, seed), metrics);
  return `${shown(safe.scores[metrics[0]!.id]!)} (${(100 * share).toFixed(1)} % repeats)`;
};

const listed = ({ spec, scores, fitSeconds }: CandidateFigures, metrics: readonly Metric[]): string =>
  `    ${spec.estimator} ${JSON.stringify(spec.parameters)}: ${metrics.map(({ id }) => `${id} ${shown(scores[id]!)}`).join(", ")}, fit ${fitSeconds.toFixed(2)} s`;

/** The reference is rounded to four places; so is ours before it is compared. */
const rounded = ([mean]: Score): number => Math.round(mean * 1e4) / 1e4;

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const shown = ([mean, sd]: Score): string => {
  const digits = Math.abs(mean) >= 10 ? 2 : 4;
  return `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}`;
};
