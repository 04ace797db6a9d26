import { DatalabError, type LeaderboardEntry, type RunEventData, type TrainingConfig } from "@datalab/contract";
import { metricOf } from "@datalab/learn";
import type { FitPool } from "./fit-pool.ts";
import type { FitAnswer } from "./fit-task.ts";
import type { Meter } from "./meter.ts";
import { mean, standardDeviation } from "./statistics.ts";
import { baselineIndex, type FinishedUnit, finiteOrNull, metricIds, specsOf, unitLabel } from "./unit.ts";

export type CandidateState = LeaderboardEntry["state"];

/** What a search tells and keeps. Every promise resolves when the fact is safe; a refusal ends the search. */
export interface SearchJournal {
  /** Units that earlier attempts finished. */
  readonly finished: readonly FinishedUnit[];
  /** Candidates that failed in earlier attempts. */
  readonly failed: readonly { readonly index: number; readonly error: string }[];
  tell(event: RunEventData): void;
  keepUnit(unit: FinishedUnit, event: RunEventData): Promise<void>;
  keepFailure(index: number, error: string): Promise<void>;
}

export interface SearchControl {
  /** Milliseconds. */
  readonly now: () => number;
  readonly startedAt: number;
  /** Aborted: end at once. */
  readonly signal: AbortSignal;
  /** Aborted: no new fits. */
  readonly stopSignal: AbortSignal;
}

export interface CandidateOutcome {
  readonly index: number;
  readonly state: Extract<CandidateState, "done" | "failed" | "skipped" | "stopped">;
  readonly error: string | null;
  /** One entry a fold; null where it did not finish. */
  readonly units: readonly (FinishedUnit | null)[];
}

export interface SearchResult {
  readonly outcomes: readonly CandidateOutcome[];
  readonly fitsDone: number;
  readonly fitsPlanned: number;
  /** Why it ended before its plan. */
  readonly cutShort: "budget" | "stop" | null;
}

/**
 * Fits every candidate on every fold, the baseline before all others, as many at a time as the pool takes.
 * The order of ending does not matter to any number. A candidate that fails is set aside; the others go on.
 */
export const runSearch = async (
  config: TrainingConfig,
  foldCount: number,
  pool: FitPool,
  journal: SearchJournal,
  meter: Meter,
  control: SearchControl,
): Promise<SearchResult> => {
  const search = createSearch(config, foldCount, journal, meter, control);
  await search.runLanes(search.waiting([baselineIndex]), pool);
  const { error } = search.outcomeOf(baselineIndex);
  if (error !== null) throw new DatalabError("job-failed", { reason: error });
  journal.tell({ type: "step", step: "baseline", state: "done" });
  journal.tell({ type: "step", step: "candidates", state: "running" });
  const indices = config.candidates.map((_, index) => index);
  await search.runLanes(search.waiting(indices), pool);
  return search.result(indices);
};

interface Unit {
  readonly index: number;
  readonly fold: number;
}

const createSearch = (
  config: TrainingConfig,
  foldCount: number,
  journal: SearchJournal,
  meter: Meter,
  control: SearchControl,
) => {
  const specs = new Map(specsOf(config).map(({ index, spec }) => [index, spec]));
  const metrics = metricIds(config);
  const better = metricOf(config.metric).better === "high" ? 1 : -1;
  const finished = new Map(
    [...specs.keys()].map((index) => [index, new Array<FinishedUnit | null>(foldCount).fill(null)]),
  );
  const failures = new Map(journal.failed.map(({ index, error }) => [index, error]));
  const begun = new Set<number>();
  let best: { readonly mean: number } | null = null;
  /** Checkpoints on their way to the disk. */
  const writing = new Set<Promise<void>>();
  let spentBefore = 0;
  let cutShort: SearchResult["cutShort"] = null;
  /** Fits of candidates that were finished or still may be. */
  let hopeful = journal.finished.filter(({ index }) => index !== baselineIndex).length;

  for (const unit of journal.finished) {
    finished.get(unit.index)![unit.fold] = unit;
    meter.finish(unit.index, unit.fitSeconds + unit.predictSeconds);
    spentBefore += unit.fitSeconds + unit.predictSeconds;
  }

  const isComplete = (index: number): boolean => finished.get(index)!.every((unit) => unit !== null);

  const shouldStop = (poolSize: number): boolean => {
    if (control.stopSignal.aborted) cutShort ??= "stop";
    else if (config.budgetSeconds !== null) {
      const spent = (control.now() - control.startedAt) / 1000 + spentBefore / poolSize;
      if (spent >= config.budgetSeconds) cutShort ??= "budget";
    }
    return cutShort !== null;
  };

  /** Nothing can be said without the baseline; and a budget, however small, ends with a model to speak of. */
  const isNeeded = (index: number): boolean =>
    index === baselineIndex || (hopeful === 0 && !control.stopSignal.aborted);

  const begin = (index: number): void => {
    if (begun.has(index)) return;
    begun.add(index);
    const { estimator } = specs.get(index)!;
    journal.tell({ type: "candidate", index, estimator, state: "running" });
    if (index >= 0) journal.tell({ type: "note", code: "candidate-started", figures: { estimator } });
  };

  const takeTheLead = (index: number, score: number, sd: number | null): void => {
    if (best !== null && better * (score - best.mean) <= 0) return;
    const isFirst = best === null;
    best = { mean: score };
    const { estimator } = specs.get(index)!;
    journal.tell({ type: "best", index, estimator, mean: score, sd: sd ?? 0 });
    if (!isFirst)
      journal.tell({
        type: "note",
        code: "takes-the-lead",
        figures: { estimator, mean: score, ...(sd === null ? {} : { sd }) },
      });
  };

  const complete = (index: number): void => {
    const { estimator } = specs.get(index)!;
    const scores = finished.get(index)!.map((unit) => unit?.scores[config.metric] ?? null);
    journal.tell({ type: "candidate", index, estimator, state: "done" });
    if (index === baselineIndex || scores.some((score) => score === null)) return;
    const score = mean(scores as number[]);
    const sd = standardDeviation(scores as number[]);
    journal.tell({
      type: "note",
      code: "candidate-done",
      figures: { estimator, mean: score, ...(sd === null ? {} : { sd }) },
    });
    takeTheLead(index, score, sd);
  };

  const keep = async ({ index, fold }: Unit, answer: FitAnswer): Promise<void> => {
    const scores = Object.fromEntries(Object.entries(answer.scores).map(([id, value]) => [id, finiteOrNull(value)]));
    const unit: FinishedUnit = {
      index,
      fold,
      scores,
      trainScore: finiteOrNull(answer.trainScore),
      fitSeconds: answer.fitSeconds,
      predictSeconds: answer.predictSeconds,
      sizeBytes: answer.modelBytes,
      predictions: answer.predictions[0]!,
    };
    meter.finish(index, unit.fitSeconds + unit.predictSeconds);
    const elapsedSeconds = (control.now() - control.startedAt) / 1000;
    await journal.keepUnit(unit, { type: "fold", index, fold, scores, fitSeconds: unit.fitSeconds, elapsedSeconds });
    finished.get(index)![fold] = unit;
    if (isComplete(index) && !failures.has(index)) complete(index);
  };

  const fail = async (index: number, error: unknown): Promise<void> => {
    if (failures.has(index)) return;
    const reason = error instanceof Error ? error.message : String(error);
    failures.set(index, reason);
    meter.drop(index, foldCount);
    const { estimator } = specs.get(index)!;
    await journal.keepFailure(index, reason);
    journal.tell({ type: "candidate", index, estimator, state: "failed" });
    journal.tell({ type: "note", code: "candidate-failed", figures: { estimator, reason } });
  };

  const runUnit = async (unit: Unit, pool: FitPool): Promise<void> => {
    const spec = specs.get(unit.index)!;
    begin(unit.index);
    journal.tell({ type: "fold-started", index: unit.index, fold: unit.fold });
    const task = { kind: "fold", spec, label: unitLabel(spec, unit.fold), fold: unit.fold, metrics } as const;
    if (unit.index !== baselineIndex) hopeful += 1;
    let answer: FitAnswer;
    try {
      answer = await pool.run(task);
    } catch (error) {
      control.signal.throwIfAborted();
      if (unit.index !== baselineIndex) hopeful -= 1;
      await fail(unit.index, error);
      return;
    }
    control.signal.throwIfAborted();
    // The next fit does not wait for the disk; the search as a whole does.
    const kept = keep(unit, answer);
    kept.catch(() => undefined);
    writing.add(kept);
    kept.finally(() => writing.delete(kept)).catch(() => undefined);
  };

  return {
    waiting: (indices: readonly number[]): Unit[] =>
      indices
        .filter((index) => !failures.has(index))
        .flatMap((index) => finished.get(index)!.flatMap((unit, fold) => (unit ? [] : [{ index, fold }]))),

    async runLanes(units: Unit[], pool: FitPool): Promise<void> {
      const queue = [...units];
      const lane = async (): Promise<void> => {
        for (let unit = queue.shift(); unit; unit = queue.shift()) {
          control.signal.throwIfAborted();
          if (failures.has(unit.index)) continue;
          if (!isNeeded(unit.index) && shouldStop(pool.size)) return;
          await runUnit(unit, pool);
        }
      };
      await Promise.all(Array.from({ length: pool.size }, lane));
      await Promise.all(writing);
    },

    outcomeOf(index: number): CandidateOutcome {
      const units = finished.get(index)!;
      const error = failures.get(index) ?? null;
      const state =
        error !== null ? "failed" : isComplete(index) ? "done" : units.some(Boolean) ? "stopped" : "skipped";
      return { index, state, error, units };
    },

    result(indices: readonly number[]): SearchResult {
      const outcomes = [baselineIndex, ...indices].map((index) => this.outcomeOf(index));
      for (const { index, state } of outcomes)
        if (state === "stopped" || state === "skipped")
          journal.tell({ type: "candidate", index, estimator: specs.get(index)!.estimator, state });
      const fitsDone = outcomes.reduce(
        (sum, { index, units }) => sum + (index < 0 ? 0 : units.filter((unit) => unit !== null).length),
        0,
      );
      return { outcomes, fitsDone, fitsPlanned: indices.length * foldCount, cutShort };
    },
  };
};
