import {
  type Job,
  type JobState,
  type Locale,
  type Run,
  type RunSummary,
  sayWarning,
  type TrainingConfig,
} from "@datalab/contract";
import { commonDetail, commonSummary, isOver } from "../../runs/view.ts";
import { leaderboardOf } from "../engine/leaderboard.ts";
import type { CandidateRow, RunRow, UnitRow } from "../repository.ts";

export { endedStates, isOver } from "../../runs/view.ts";

/** A run in a list. @param state of the job where the run is not over: what the screen shows is what is. */
export const summaryOf = (
  row: RunRow,
  tags: Readonly<Record<string, string>>,
  state: JobState = row.state,
): RunSummary => ({
  ...commonSummary(row, tags, state),
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
  level: row.level as RunSummary["level"],
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
  ...commonDetail(row, parts.locale, sayWarning),
  leaderboard: leaderboardOf(row.config, {
    foldCount: foldCountOf(row.config),
    units: parts.units,
    ended: parts.candidates,
    chosen: row.chosen,
    isOver: isOver(row.state),
  }),
});
