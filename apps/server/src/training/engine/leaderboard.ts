import type { LeaderboardEntry, TrainingConfig } from "@datalab/contract";
import { estimatorOf, metricOf } from "@datalab/learn";
import * as shared from "../../runs/leaderboard.ts";
import { metricIds, specsOf } from "./unit.ts";

export type { LeaderboardFacts, ScoredUnit, Selection } from "../../runs/leaderboard.ts";

const contestOf = (config: TrainingConfig): shared.Contest => ({
  metric: config.metric,
  better: metricOf(config.metric).better,
  metricIds: metricIds(config),
  entrants: specsOf(config).map(({ index, spec }) => ({
    index,
    estimator: spec.estimator,
    parameters: spec.parameters,
    complexity: estimatorOf(spec.estimator).complexity,
  })),
});

/** @returns null where no candidate has a score. */
export const selectCandidate = (
  config: TrainingConfig,
  scoresOf: (index: number) => readonly (number | null)[],
): shared.Selection | null => shared.selectCandidate(contestOf(config), scoresOf);

/** The leaderboard as it stands, from what was kept. The baseline comes first, then the configuration's order. */
export const leaderboardOf = (config: TrainingConfig, facts: shared.LeaderboardFacts): LeaderboardEntry[] =>
  shared.leaderboardOf(contestOf(config), facts);
