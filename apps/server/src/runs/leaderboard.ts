import type { LeaderboardEntry } from "@datalab/contract";
import { chooseCandidate } from "@datalab/learn";
import { mean, standardDeviation } from "../training/engine/statistics.ts";
import { baselineIndex, type FinishedUnit, finiteOrNull } from "../training/engine/unit.ts";

/** A checkpoint without its predictions. */
export type ScoredUnit = Omit<FinishedUnit, "predictions">;

/** Who takes part, and what decides. */
export interface Contest {
  /** Of the headline. */
  readonly metric: string;
  readonly better: "high" | "low";
  /** The headline first. */
  readonly metricIds: readonly string[];
  /** The baseline (−1) first, then the order of the configuration. */
  readonly entrants: readonly {
    readonly index: number;
    readonly estimator: string;
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly complexity: number;
  }[];
}

export interface LeaderboardFacts {
  readonly foldCount: number;
  readonly units: readonly ScoredUnit[];
  /** How candidates ended that did not finish every fold. */
  readonly ended: readonly {
    readonly index: number;
    readonly state: "failed" | "skipped" | "stopped";
    readonly error: string | null;
  }[];
  readonly chosen: number | null;
  readonly isOver: boolean;
}

export interface Selection {
  readonly chosen: number;
  /** Candidates within one standard error of the best mean. */
  readonly tied: readonly number[];
}

/**
 * The one-standard-error rule over the candidates that finished every fold; where time or a person ended the search
 * before any did, over those that finished most folds.
 * @returns null where no candidate has a score.
 */
export const selectCandidate = (
  { entrants, better }: Contest,
  scoresOf: (index: number) => readonly (number | null)[],
): Selection | null => {
  const scored = entrants
    .filter(({ index }) => index !== baselineIndex)
    .map(({ index, complexity }) => ({
      index,
      complexity,
      scores: scoresOf(index).filter((score): score is number => score !== null),
    }))
    .filter(({ scores }) => scores.length > 0);
  const most = Math.max(0, ...scored.map(({ scores }) => scores.length));
  const comparable = scored.filter(({ scores }) => scores.length === most);
  const choice = chooseCandidate(comparable, { better });
  if (!choice) return null;
  return { chosen: comparable[choice.chosen]!.index, tied: choice.tied.map((i) => comparable[i]!.index) };
};

/** The leaderboard as it stands, from what was kept. The baseline comes first, then the configuration's order. */
export const leaderboardOf = (contest: Contest, facts: LeaderboardFacts): LeaderboardEntry[] => {
  const entries = contest.entrants.map((entrant) => entryOf(contest, entrant, facts));
  const ofMetric = (index: number) =>
    entries.find((entry) => entry.index === index)?.metrics[contest.metric]?.folds ?? [];
  const selection = selectCandidate(contest, ofMetric);
  const ranks = ranksOf(contest, entries);
  return entries.map((entry) => ({
    ...entry,
    rank: ranks.get(entry.index) ?? null,
    isChosen: entry.index === facts.chosen,
    withinOneStandardError: facts.isOver && (selection?.tied.includes(entry.index) ?? false),
  }));
};

const entryOf = (
  { metricIds }: Contest,
  { index, estimator, parameters }: Contest["entrants"][number],
  { foldCount, units, ended, isOver }: LeaderboardFacts,
): LeaderboardEntry => {
  const end = ended.find((candidate) => candidate.index === index);
  // Which folds of a failed candidate had finished is chance: none is shown.
  const own = end?.state === "failed" ? [] : units.filter((unit) => unit.index === index);
  const folds = Array.from({ length: foldCount }, (_, fold) => own.find((unit) => unit.fold === fold));
  const average = (of: (unit: ScoredUnit) => number | null): number | null => {
    const values = own.map(of).filter((value): value is number => value !== null);
    return values.length > 0 ? finiteOrNull(mean(values)) : null;
  };
  const state =
    end?.state ??
    (own.length === foldCount
      ? "done"
      : isOver
        ? own.length > 0
          ? "stopped"
          : "skipped"
        : own.length > 0
          ? "running"
          : "waiting");
  return {
    index,
    estimator,
    parameters: { ...parameters },
    state,
    error: end?.error ?? null,
    rank: null,
    isChosen: false,
    isBaseline: index === baselineIndex,
    withinOneStandardError: false,
    metrics: Object.fromEntries(metricIds.map((id) => [id, summary(folds.map((unit) => unit?.scores[id] ?? null))])),
    trainScore: average((unit) => unit.trainScore),
    fitSeconds: average((unit) => unit.fitSeconds),
    predictSeconds: average((unit) => unit.predictSeconds),
    sizeBytes: own.length > 0 ? Math.round(average((unit) => unit.sizeBytes) as number) : null,
  };
};

const summary = (folds: (number | null)[]) => {
  const known = folds.filter((score): score is number => score !== null);
  return { mean: known.length > 0 ? finiteOrNull(mean(known)) : null, sd: standardDeviation(known), folds };
};

/** 1 is the best mean of the metric, among candidates with every fold; the baseline is not ranked. */
const ranksOf = ({ metric, better }: Contest, entries: readonly LeaderboardEntry[]): Map<number, number> => {
  const sign = better === "high" ? -1 : 1;
  const order = entries
    .filter((entry) => !entry.isBaseline && entry.state === "done" && entry.metrics[metric]?.mean !== null)
    .sort((a, b) => sign * (a.metrics[metric]!.mean! - b.metrics[metric]!.mean!) || a.index - b.index);
  return new Map(order.map((entry, i) => [entry.index, i + 1]));
};
