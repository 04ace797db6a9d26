import { describe, expect, it } from "vitest";
import { madeConfig } from "../testing/tables.ts";
import { leaderboardOf } from "./leaderboard.ts";

describe("the leaderboard", () => {
  it("has no number where scores are too large to average, so that a run can always be shown", () => {
    const config = madeConfig("regression");
    const units = [0, 1].map((fold) => ({
      index: 0,
      fold,
      scores: { [config.metric]: fold === 0 ? 1.7e308 : 1.6e308, mae: fold === 0 ? 1e200 : 3e200 },
      trainScore: 1.7e308,
      fitSeconds: 1,
      predictSeconds: 1,
      sizeBytes: 10,
    }));
    const entries = leaderboardOf(config, { foldCount: 2, units, ended: [], chosen: null, isOver: true });
    const entry = entries.find(({ index }) => index === 0);
    expect(entry?.metrics[config.metric]).toEqual({ mean: null, sd: null, folds: [1.7e308, 1.6e308] });
    expect(entry?.metrics.mae).toEqual({ mean: 2e200, sd: null, folds: [1e200, 3e200] });
    expect([entry?.trainScore, entry?.rank]).toEqual([null, null]);
  });
});
