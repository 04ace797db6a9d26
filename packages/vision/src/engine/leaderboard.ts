import { chooseCandidate } from "@datalab/learn";
import type { VisionLeaderboardEntry } from "./contract.ts";
import { baselineIndex, type Engine } from "./engine.ts";
import { pixelLimit } from "./run-unit.ts";
import { betterOf, finite } from "./scores.ts";
import type { CandidateOutcome } from "./search.ts";

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of the sample (n − 1); null with fewer than two values. */
export const sdOf = (values: readonly number[]): number | null => {
  if (values.length < 2) return null;
  const center = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
};

export interface Selection {
  readonly chosen: number;
  /** Candidates within one standard error of the best mean. */
  readonly tied: readonly number[];
}

/**
 * The one-standard-error rule over the candidates that finished every fold; where time or a person ended the search
 * before any did, over those that finished most. Only the baseline is left: it is chosen.
 */
export const selectCandidate = (engine: Engine, outcomes: readonly CandidateOutcome[]): Selection => {
  const scored = outcomes
    .filter(({ index, state }) => index !== baselineIndex && state !== "failed")
    .map(({ index, units }) => ({
      index,
      complexity: engine.estimatorOf(index).complexity,
      scores: units.map((unit) => unit?.scores[engine.metric] ?? null).filter((score) => score !== null),
    }))
    .filter(({ scores }) => scores.length > 0);
  const most = Math.max(0, ...scored.map(({ scores }) => scores.length));
  const comparable = scored.filter(({ scores }) => scores.length === most);
  const choice = chooseCandidate(comparable, { better: betterOf(engine.metric) });
  if (!choice) return { chosen: baselineIndex, tied: [] };
  return { chosen: comparable[choice.chosen]!.index, tied: choice.tied.map((i) => comparable[i]!.index) };
};

/** The baseline comes first, then the plan's order. */
export const leaderboardOf = (
  engine: Engine,
  outcomes: readonly CandidateOutcome[],
  selection: Selection,
): VisionLeaderboardEntry[] => {
  const entries = outcomes.map((outcome) => entryOf(engine, outcome));
  const sign = betterOf(engine.metric) === "high" ? -1 : 1;
  const meanAt = (entry: VisionLeaderboardEntry) => entry.metrics[engine.metric]?.mean ?? null;
  const order = entries
    .filter((entry) => !entry.isBaseline && entry.state === "done" && meanAt(entry) !== null)
    .sort((a, b) => sign * (meanAt(a)! - meanAt(b)!) || a.index - b.index)
    .map(({ index }) => index);
  return entries.map((entry) => ({
    ...entry,
    rank: order.includes(entry.index) ? order.indexOf(entry.index) + 1 : null,
    isChosen: entry.index === selection.chosen,
    withinOneStandardError: selection.tied.includes(entry.index),
  }));
};

const entryOf = (engine: Engine, { index, state, error, units }: CandidateOutcome): VisionLeaderboardEntry => {
  // Which folds of a failed candidate had finished is chance: none is shown.
  const known = state === "failed" ? [] : units.filter((unit) => unit !== null);
  const average = (values: readonly (number | null)[]): number | null => {
    const numbers = values.filter((value) => value !== null);
    return numbers.length > 0 ? meanOf(numbers) : null;
  };
  const metrics = [...new Set(known.flatMap((unit) => Object.keys(unit.scores)))].filter((id) => id !== pixelLimit);
  return {
    index,
    estimator: engine.estimatorOf(index).id,
    parameters: index === baselineIndex ? {} : { ...engine.plan.candidates[index]!.parameters },
    state,
    error,
    rank: null,
    isChosen: false,
    isBaseline: index === baselineIndex,
    withinOneStandardError: false,
    metrics: Object.fromEntries(
      metrics.map((id) => {
        const folds = units.map((unit) => (state === "failed" ? null : (unit?.scores[id] ?? null)));
        const numbers = folds.filter((score) => score !== null);
        const mean = numbers.length > 0 ? finite(meanOf(numbers)) : null;
        return [id, { mean, sd: sdOf(numbers), folds }];
      }),
    ),
    trainScore: average(known.map((unit) => unit.trainScore)),
    fitSeconds: average(known.map((unit) => unit.fitSeconds)),
    predictSeconds: average(known.map((unit) => unit.predictSeconds)),
    sizeBytes: known.length > 0 ? Math.round(average(known.map((unit) => unit.sizeBytes))!) : null,
  };
};
