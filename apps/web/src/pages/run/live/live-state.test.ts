import type { RunEvent, RunEventData } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { afterEvent, type LiveState, liveStart, scoreOf } from "./live-state.ts";

const replay = (events: readonly RunEventData[]): LiveState =>
  events
    .map((data, i): RunEvent => ({ number: i + 1, at: "2026-01-01T00:00:00Z", data }))
    .reduce((live, event) => afterEvent(live, event, "roc_auc", (index) => `m${index}`), liveStart("queued"));

const fold = (index: number, number: number, score: number | null, elapsedSeconds: number): RunEventData => ({
  type: "fold",
  index,
  fold: number,
  scores: { roc_auc: score },
  fitSeconds: 0.5,
  elapsedSeconds,
});

describe("the live page's state", () => {
  it("fills folds as they come and keeps the running ones apart", () => {
    const live = replay([
      { type: "fold-started", index: 0, fold: 0 },
      { type: "fold-started", index: 0, fold: 1 },
      fold(0, 0, 0.8, 1),
    ]);
    expect(live.candidates[0]).toMatchObject({ state: "running", scores: { 0: 0.8 }, running: [1], fitSeconds: 0.5 });
  });

  it("draws neither the baseline's folds nor undefined scores as dots", () => {
    expect(replay([fold(-1, 0, 0.5, 1), fold(0, 0, null, 2), fold(0, 1, 0.9, 3)]).folds).toEqual([
      { seconds: 3, score: 0.9, label: "m0" },
    ]);
  });

  it("raises the best at the time it was reached", () => {
    const live = replay([fold(0, 0, 0.8, 4), { type: "best", index: 0, estimator: "ridge", mean: 0.8, sd: 0.01 }]);
    expect(live.best).toEqual([{ seconds: 4, score: 0.8, label: "m0" }]);
  });

  it("has the spread of the folds only from two on", () => {
    expect(scoreOf({ state: "done", scores: { 0: 1 }, running: [], fitSeconds: 0 })).toEqual({ mean: 1, sd: null });
    expect(scoreOf({ state: "done", scores: { 0: 1, 1: 3, 2: null }, running: [], fitSeconds: 0 })).toEqual({
      mean: 2,
      sd: Math.SQRT2,
    });
  });

  it("ends with the state that was stated", () => {
    expect(replay([{ type: "ended", state: "cancelled" }])).toMatchObject({ state: "cancelled", isEnded: true });
  });
});
