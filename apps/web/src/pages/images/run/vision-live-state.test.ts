import type { VisionEvent, VisionEventData } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { afterVisionEvent, meanOf, visionLiveStart } from "./vision-live-state.ts";

const at = "2026-01-01T00:00:00Z";
const replay = (...events: VisionEventData[]) =>
  events
    .map((data, index): VisionEvent => ({ number: index + 1, at, data }))
    .reduce((live, event) => afterVisionEvent(live, event, "image_auroc"), visionLiveStart("queued"));

const fold = (index: number, number: number, score: number | null): VisionEventData => ({
  type: "fold",
  index,
  fold: number,
  scores: { image_auroc: score },
  fitSeconds: 1,
  elapsedSeconds: 2,
});

describe("a training on pictures as it goes", () => {
  it("keeps the scores of each model's folds and forgets those that run when they end", () => {
    const live = replay(
      { type: "fold-started", index: 0, fold: 0 },
      { type: "fold-started", index: 0, fold: 1 },
      fold(0, 0, 0.8),
    );
    expect(live.candidates[0]).toMatchObject({ state: "running", scores: { 0: 0.8 }, running: [1] });
    expect(meanOf(live.candidates[0]!)).toBe(0.8);
  });
  it("takes the mean over the folds that have a score", () => {
    expect(meanOf(replay(fold(1, 0, 0.5), fold(1, 1, null), fold(1, 2, 0.7)).candidates[1]!)).toBeCloseTo(0.6);
    expect(meanOf(replay(fold(1, 0, null)).candidates[1]!)).toBeNull();
  });
  it("keeps every epoch, the newest note first, and the last of what is overwritten", () => {
    const epoch = {
      type: "epoch",
      index: 0,
      fold: 0,
      epochs: 2,
      loss: 1,
      validationLoss: 1,
      score: 0.5,
      isBest: true,
    } as const;
    const live = replay(
      { ...epoch, epoch: 1 },
      { ...epoch, epoch: 2 },
      { type: "note", code: "first", figures: {} },
      { type: "note", code: "second", figures: {} },
      { type: "features", done: 1, of: 9, cached: 0, imagesPerSecond: null },
      { type: "features", done: 9, of: 9, cached: 0, imagesPerSecond: 40 },
    );
    expect(live.candidates[0]?.epochs.map((one) => one.epoch)).toEqual([1, 2]);
    expect(live.notes.map(({ code }) => code)).toEqual(["second", "first"]);
    expect(live.features?.done).toBe(9);
  });
});
