import {
  DatalabError,
  type Evaluation,
  type QualityReport,
  type RunEventData,
  type RunStep,
  type TrainingConfig,
  type Verdict,
} from "@datalab/contract";
import { choose, evaluationInput, type Judges, type Refitted, refit } from "./finish.ts";
import type { FitPool } from "./fit-pool.ts";
import type { FitMaterial } from "./fit-task.ts";
import type { Material, RunSplit } from "./material.ts";
import { createMeter, type Meter } from "./meter.ts";
import { runSearch, type SearchControl, type SearchJournal, type SearchResult } from "./search.ts";
import { splitRun } from "./split-run.ts";
import { baselineIndex, specsOf } from "./unit.ts";

export interface TrainingRequirements {
  readonly config: TrainingConfig;
  /** Reads the table; called once, in the first step. */
  readonly material: () => Promise<Material>;
  readonly quality: QualityReport | null;
  /** Foreseen seconds of each candidate over all its folds. */
  readonly candidateSeconds: readonly number[];
  readonly openPool: (material: FitMaterial) => FitPool;
  readonly journal: SearchJournal;
  readonly judges: Judges;
  readonly control: SearchControl;
  /** Told once, when fits can be counted. */
  readonly onMeter?: (meter: Meter) => void;
}

export interface TrainingResult {
  readonly material: Material;
  readonly split: RunSplit;
  readonly search: SearchResult;
  readonly refitted: Refitted;
  readonly evaluation: Evaluation;
  readonly verdict: Verdict;
}

/**
 * A whole training, from rows to verdict. Disk, database, clock and threads come in as arguments; the numbers follow
 * from the configuration and the data alone.
 * @throws DatalabError where the data do not allow it; `control.signal.reason` when ended.
 */
export const runTraining = async (needs: TrainingRequirements): Promise<TrainingResult> => {
  const { config, journal, control } = needs;
  const material = await step(journal, "checks", async () => {
    const prepared = await needs.material();
    tellMaterial(journal, config, prepared);
    return prepared;
  });
  control.signal.throwIfAborted();
  const split = await step(journal, "split", async () => {
    const made = splitRun(config, material);
    tellSplit(journal, made);
    return made;
  });
  const pool = needs.openPool({
    table: material.table,
    target: material.target,
    folds: split.folds,
    seed: config.seed,
  });
  const onAbort = () => void pool.close(control.signal.reason);
  control.signal.addEventListener("abort", onAbort);
  try {
    return await trainOn(needs, material, split, pool);
  } finally {
    control.signal.removeEventListener("abort", onAbort);
    await pool.close();
  }
};

const trainOn = async (
  needs: TrainingRequirements,
  material: Material,
  split: RunSplit,
  pool: FitPool,
): Promise<TrainingResult> => {
  const { config, journal, control } = needs;
  const meter = createMeter(
    specsOf(config).map(({ index }) => ({
      index,
      fits: split.folds.length,
      seconds: needs.candidateSeconds[index] ?? 0.1,
    })),
    pool.size,
  );
  needs.onMeter?.(meter);
  if (journal.finished.length > 0) tellNote(journal, "resumed", { fits: journal.finished.length });
  journal.tell({ type: "step", step: "baseline", state: "running" });
  const search = await runSearch(config, split.folds.length, pool, journal, meter, control);
  meter.searchEnded();
  tellCutShort(journal, config, search);
  const chosen = choose(config, search);
  if (chosen === null) throw whyNone(config, search);
  journal.tell({ type: "step", step: "candidates", state: "done" });

  const searchSeconds = (control.now() - control.startedAt) / 1000;
  const refitted = await step(journal, "refit", async () => {
    const estimator = config.candidates[chosen]!.estimator;
    tellNote(journal, "refit", { estimator, rows: split.train.length });
    return refit(config, material, split, search, chosen, pool);
  });
  meter.refitDone();
  const input = evaluationInput(config, material, split, search, refitted, {
    quality: needs.quality,
    pool,
    secondsLeft: allowance(control, searchSeconds),
    signal: control.signal,
  });
  const evaluation = await step(journal, "test", async () => {
    tellNote(journal, "testing", { rows: split.test.length });
    return needs.judges.evaluate(input);
  });
  control.signal.throwIfAborted();
  const verdict = await step(journal, "verdict", async () => needs.judges.judge(input, evaluation));
  control.signal.throwIfAborted();
  return { material, split, search, refitted, evaluation, verdict };
};

/** Why there is nothing to choose from: every model failed, none has a score, or time was up before the first. */
const whyNone = ({ metric }: TrainingConfig, { outcomes }: SearchResult): DatalabError => {
  const candidates = outcomes.filter(({ index }) => index !== baselineIndex);
  const reason = candidates.find(({ error }) => error !== null)?.error;
  if (candidates.some(({ state }) => state === "done")) return new DatalabError("metric-undefined", { metric });
  if (reason && candidates.every(({ error }) => error !== null))
    return new DatalabError("candidates-failed", { reason });
  return new DatalabError("no-candidate-finished", {});
};

const step = async <T>(journal: SearchJournal, name: RunStep, work: () => Promise<T>): Promise<T> => {
  journal.tell({ type: "step", step: name, state: "running" });
  const result = await work();
  journal.tell({ type: "step", step: name, state: "done" });
  return result;
};

/** Rules that need further fits may take half as long as the search did, at least 3 s and at most a minute. */
const allowance = ({ now }: SearchControl, searchSeconds: number): (() => number) => {
  const end = now() + 1000 * Math.min(60, Math.max(3, searchSeconds / 2));
  return () => Math.max(0, (end - now()) / 1000);
};

const tellNote = (journal: SearchJournal, code: string, figures: Extract<RunEventData, { type: "note" }>["figures"]) =>
  journal.tell({ type: "note", code, figures });

const tellMaterial = (journal: SearchJournal, config: TrainingConfig, { table, notes }: Material): void => {
  tellNote(journal, "started", { rows: table.rowCount, count: table.columns.length });
  if (config.exclude.length > 0) tellNote(journal, "left-out", { columns: config.exclude });
  if (notes.withoutTarget > 0)
    tellNote(journal, "rows-without-target", { rows: notes.withoutTarget, target: config.target });
  if (notes.withoutTime > 0)
    tellNote(journal, "rows-without-time", { rows: notes.withoutTime, column: config.time ?? "" });
  if (notes.sampledFrom !== null) tellNote(journal, "rows-sampled", { rows: table.rowCount, of: notes.sampledFrom });
};

const tellSplit = (journal: SearchJournal, { train, test, folds, duplicateRows, naturalRepeats }: RunSplit): void => {
  if (duplicateRows > 0) tellNote(journal, "duplicates-together", { rows: duplicateRows });
  if (naturalRepeats) tellNote(journal, "repeats-natural", naturalRepeats);
  tellNote(journal, "split-done", { trainRows: train.length, testRows: test.length, folds: folds.length });
};

const tellCutShort = (journal: SearchJournal, config: TrainingConfig, search: SearchResult): void => {
  if (search.cutShort === "stop") tellNote(journal, "stopping", {});
  if (search.cutShort === "budget")
    tellNote(journal, "budget-reached", {
      seconds: config.budgetSeconds ?? 0,
      done: search.fitsDone,
      planned: search.fitsPlanned,
    });
};
