import {
  type Job,
  type JobState,
  type LeaderboardEntry,
  type Locale,
  sayVisionWarning,
  type VisionConfig,
  type VisionRun,
  type VisionRunSummary,
} from "@datalab/contract";
import { betterOf } from "@datalab/vision";
import { type Contest, leaderboardOf, type ScoredUnit } from "../../runs/leaderboard.ts";
import type { CandidateRow, UnitRow } from "../../runs/service.ts";
import { commonDetail, commonSummary, isOver } from "../../runs/view.ts";
import { baselineIndex } from "../../training/engine/unit.ts";
import { complexityOf } from "../complexity.ts";
import type { VisionRunRow } from "../repository.ts";

/** A run in a list. @param state of the job where the run is not over: what the screen shows is what is. */
export const visionSummaryOf = (
  row: VisionRunRow,
  tags: Readonly<Record<string, string>>,
  state: JobState = row.state,
): VisionRunSummary => ({
  ...commonSummary(row, tags, state),
  set: { id: row.setId, name: row.setName, version: row.version, sha256: row.versionSha256, images: row.versionImages },
  task: row.task,
  metric: row.metric,
  level: row.level as VisionRunSummary["level"],
});

/** A run in full, in the language of who asks. */
export const visionRunOf = (
  row: VisionRunRow,
  parts: {
    readonly tags: Readonly<Record<string, string>>;
    readonly units: readonly UnitRow[];
    readonly candidates: readonly CandidateRow[];
    readonly job: Pick<Job, "state"> | null;
    readonly locale: Locale;
  },
): VisionRun => ({
  ...visionSummaryOf(row, parts.tags, parts.job?.state),
  ...commonDetail(row, parts.locale, sayVisionWarning),
  leaderboard: row.leaderboard ? [...row.leaderboard] : liveLeaderboard(row, parts.units, parts.candidates),
});

export const visionFoldCount = ({ validation }: VisionConfig): number =>
  validation.kind === "cv" ? validation.folds : 1;

/** Scores that calibrate a model and compare nothing. */
const notMetrics = ["pixel_limit"];

/** From the checkpoints, while it runs or where it did not end well. */
const liveLeaderboard = (
  row: VisionRunRow,
  units: readonly ScoredUnit[],
  candidates: readonly CandidateRow[],
): LeaderboardEntry[] =>
  leaderboardOf(contestOf(row.config, units), {
    foldCount: visionFoldCount(row.config),
    units,
    ended: candidates,
    chosen: row.chosen,
    isOver: isOver(row.state),
  });

const contestOf = (config: VisionConfig, units: readonly ScoredUnit[]): Contest => {
  const known = [...new Set(units.flatMap(({ scores }) => Object.keys(scores)))].filter(
    (id) => !notMetrics.includes(id),
  );
  const made = config.metric.replace(/^image_/, "synthetic_");
  const metric = !known.includes(config.metric) && known.includes(made) ? made : config.metric;
  return {
    metric,
    better: betterOf(metric),
    metricIds: [metric, ...known.filter((id) => id !== metric)],
    entrants: [{ estimator: "baseline", parameters: {} }, ...config.candidates].map((candidate, position) => ({
      ...candidate,
      index: position + baselineIndex,
      complexity: complexityOf(candidate.estimator, config.task),
    })),
  };
};
