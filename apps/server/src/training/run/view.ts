import {
  type Job,
  type JobState,
  type Locale,
  type Run,
  type RunSummary,
  sayError,
  sayWarning,
  type TrainingConfig,
} from "@datalab/contract";
import type { StoredError } from "../../runs/schema.ts";
import { leaderboardOf } from "../engine/leaderboard.ts";
import type { CandidateRow, RunRow, UnitRow } from "../repository.ts";

const isoOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const endedStates: readonly JobState[] = ["done", "failed", "cancelled", "timed-out", "out-of-memory", "lost"];
export const isOver = (state: JobState): boolean => endedStates.includes(state);

/** A run in a list. @param state of the job where the run is not over: what the screen shows is what is. */
export const summaryOf = (
  row: RunRow,
  tags: Readonly<Record<string, string>>,
  state: JobState = row.state,
): RunSummary => ({
  id: row.runId,
  number: row.number,
  name: row.name,
  experimentId: String(row.experimentId),
  state: isOver(row.state) ? row.state : state,
  dataset: {
    id: row.datasetId,
    name: row.datasetName,
    version: row.version,
    sha256: row.versionSha256,
    rows: row.versionRows,
    columns: row.versionColumns,
  },
  target: row.target,
  task: row.task,
  metric: row.metric,
  chosen:
    row.chosen === null
      ? null
      : { estimator: row.config.candidates[row.chosen]?.estimator ?? "", mean: row.chosenMean, sd: row.chosenSd },
  test:
    row.evaluation === null && row.testValue === null
      ? null
      : { value: row.testValue, low: row.testLow, high: row.testHigh, baseline: row.testBaseline },
  level: row.level as RunSummary["level"],
  headline: row.headline,
  fitsDone: row.fitsDone,
  fitsPlanned: row.fitsPlanned,
  seed: row.config.seed,
  createdAt: new Date(row.createdAt).toISOString(),
  startedAt: isoOrNull(row.startedAt),
  endedAt: isoOrNull(row.endedAt),
  createdBy: row.createdBy,
  tags: { ...tags },
});

export const foldCountOf = ({ validation }: TrainingConfig): number =>
  validation.kind === "cv" ? validation.folds : 1;

/** A run in full, in the language of who asks. */
export const runOf = (
  row: RunRow,
  parts: {
    readonly tags: Readonly<Record<string, string>>;
    readonly units: readonly UnitRow[];
    readonly candidates: readonly CandidateRow[];
    readonly job: Pick<Job, "state"> | null;
    readonly locale: Locale;
  },
): Run => ({
  ...summaryOf(row, parts.tags, parts.job?.state),
  jobId: row.jobId ?? "",
  config: row.config,
  step: row.step,
  stepStates: row.stepStates,
  estimateSeconds: row.estimateSeconds,
  actualSeconds: row.startedAt !== null && row.endedAt !== null ? (row.endedAt - row.startedAt) / 1000 : null,
  leaderboard: leaderboardOf(row.config, {
    foldCount: foldCountOf(row.config),
    units: parts.units,
    ended: parts.candidates,
    chosen: row.chosen,
    isOver: isOver(row.state),
  }),
  evaluation: row.evaluation,
  verdict: row.verdict,
  warnings: row.warnings.map(({ code, figures }) => ({ code, figures, text: sayWarning(code, figures, parts.locale) })),
  error: row.error && errorOf(row.error, parts.locale),
  modelBytes: row.modelBytes,
  lastEvent: row.lastEvent,
  environment: row.environment,
});

const errorOf = (error: StoredError, locale: Locale): NonNullable<Run["error"]> => ({
  ...error,
  message: sayKnown(error, locale),
});

/** A code of another release keeps the sentence that it was stored with. */
const sayKnown = ({ code, figures, message }: StoredError, locale: Locale): string => {
  try {
    return sayError(code as Parameters<typeof sayError>[0], figures, locale);
  } catch {
    return message;
  }
};
