import type { VisionLeaderboardEntry, VisionUnit } from "./contract.ts";
import { baselineIndex, type Engine, untilAborted } from "./engine.ts";
import { meanOf, sdOf } from "./leaderboard.ts";
import { runUnit } from "./run-unit.ts";
import { betterOf } from "./scores.ts";

export interface CandidateOutcome {
  readonly index: number;
  readonly state: Extract<VisionLeaderboardEntry["state"], "done" | "failed" | "skipped" | "stopped">;
  readonly error: string | null;
  /** One entry a fold; null where it did not finish. */
  readonly units: readonly (VisionUnit | null)[];
}

export interface SearchResult {
  readonly outcomes: readonly CandidateOutcome[];
  readonly cutShort: "budget" | "stop" | null;
  readonly fitsDone: number;
  readonly fitsPlanned: number;
}

/**
 * Fits every candidate on every fold, the baseline first. Finished units of the journal are taken as they are; a candidate
 * that fails is set aside and the others go on; after the budget, or when asked to stop, no fit begins. One fit at a time:
 * the threads work inside the runtime.
 */
export const runSearch = async (engine: Engine): Promise<SearchResult> => {
  const { plan, roles, journal, context } = engine;
  const foldCount = roles.folds.length;
  const units = new Map<string, VisionUnit>(journal.finished.map((unit) => [`${unit.index}/${unit.fold}`, unit]));
  const failures = new Map<number, string>();
  const spentBefore = journal.finished.reduce((sum, unit) => sum + unit.fitSeconds, 0);
  const leader = followLeader(engine);
  let cutShort: SearchResult["cutShort"] = null;

  const unitsOf = (index: number) =>
    Array.from({ length: foldCount }, (_, fold) => units.get(`${index}/${fold}`) ?? null);
  const hasResult = () => plan.candidates.some((_, index) => unitsOf(index).some((unit) => unit !== null));
  const elapsed = () => (context.now() - engine.startedAt) / 1000;
  const isOver = (): boolean => {
    if (engine.stopSignal.aborted) cutShort ??= "stop";
    // A budget, however small, ends with a model to speak of.
    else if (plan.budgetSeconds !== null && hasResult() && elapsed() + spentBefore >= plan.budgetSeconds)
      cutShort ??= "budget";
    return cutShort !== null;
  };

  const runFold = async (index: number, fold: number): Promise<void> => {
    context.report({ type: "fold-started", index, fold });
    const unit = await untilAborted(runUnit(engine, index, fold), context.signal);
    await journal.keep(unit);
    units.set(`${index}/${fold}`, unit);
    const { scores, fitSeconds } = unit;
    context.report({ type: "fold", index, fold, scores, fitSeconds, elapsedSeconds: elapsed() });
  };

  const runCandidate = async (index: number): Promise<void> => {
    const estimator = engine.estimatorOf(index).id;
    const missing = unitsOf(index).flatMap((unit, fold) => (unit ? [] : [fold]));
    if (missing.length > 0 && index !== baselineIndex && isOver()) return;
    context.report({ type: "candidate", index, estimator, state: "running" });
    if (index !== baselineIndex) note(engine, "vision.candidate-started", { estimator });
    try {
      for (const fold of missing) {
        if (index !== baselineIndex && isOver()) return;
        await runFold(index, fold);
      }
    } catch (error) {
      context.signal.throwIfAborted();
      if (index === baselineIndex) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      failures.set(index, reason);
      await journal.keepFailure(index, reason);
      context.report({ type: "candidate", index, estimator, state: "failed" });
      note(engine, "vision.candidate-failed", { estimator, reason });
      return;
    }
    context.report({ type: "candidate", index, estimator, state: "done" });
    if (index !== baselineIndex) leader(index, unitsOf(index) as VisionUnit[]);
  };

  await runCandidate(baselineIndex);
  context.report({ type: "step", step: "baseline", state: "done" });
  context.report({ type: "step", step: "candidates", state: "running" });
  for (const index of plan.candidates.keys()) await runCandidate(index);

  const outcomes = [baselineIndex, ...plan.candidates.keys()].map((index): CandidateOutcome => {
    const own = unitsOf(index);
    const error = failures.get(index) ?? null;
    const done = own.filter((unit) => unit !== null).length;
    const state = error !== null ? "failed" : done === foldCount ? "done" : done > 0 ? "stopped" : "skipped";
    if (state === "stopped" || state === "skipped")
      context.report({ type: "candidate", index, estimator: engine.estimatorOf(index).id, state });
    return { index, state, error, units: own };
  });
  const fitsDone = outcomes.reduce(
    (sum, { index, units: own }) => sum + (index < 0 ? 0 : own.filter((unit) => unit !== null).length),
    0,
  );
  return { outcomes, cutShort, fitsDone, fitsPlanned: plan.candidates.length * foldCount };
};

export const note = (
  { context }: Pick<Engine, "context">,
  code: string,
  figures: Record<string, string | number | boolean | null>,
): void => context.report({ type: "note", code, figures });

/** Says who leads, as candidates finish. */
const followLeader = (engine: Engine) => {
  const sign = betterOf(engine.metric) === "high" ? 1 : -1;
  let best: number | null = null;
  return (index: number, units: readonly VisionUnit[]): void => {
    const scores = units.map((unit) => unit.scores[engine.metric] ?? null);
    if (scores.some((score) => score === null)) return;
    const estimator = engine.estimatorOf(index).id;
    const mean = meanOf(scores as number[]);
    const sd = sdOf(scores as number[]);
    const figures = { estimator, mean, ...(sd === null ? {} : { sd }) };
    note(engine, "vision.candidate-done", figures);
    if (best !== null && sign * (mean - best) <= 0) return;
    if (best !== null) note(engine, "vision.takes-the-lead", figures);
    best = mean;
    engine.context.report({ type: "best", index, estimator, mean, sd: sd ?? 0 });
  };
};
