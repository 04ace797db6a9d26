import type { VisionEventData } from "@datalab/contract";
import type { Gauge } from "../../runs/progress.ts";

interface Foreseen {
  readonly fitsPlanned: number;
  readonly fitsDone: number;
  /** Of the whole run. */
  readonly seconds: number;
}

/** What is left, from what was foreseen and from how fast features and fits turn out to be. */
export const createVisionGauge = (
  foreseen: Foreseen,
  now: () => number,
): Gauge & { see(event: VisionEventData): void } => {
  const startedAt = now();
  let done = foreseen.fitsDone;
  let featureSecondsLeft = 0;
  let isFinishing = false;
  const begunWith = foreseen.fitsDone;
  return {
    fitsPlanned: foreseen.fitsPlanned + 1,
    fitsDone: () => done + (isFinishing ? 1 : 0),
    secondsLeft() {
      const elapsed = (now() - startedAt) / 1000;
      if (isFinishing) return Math.max(1, foreseen.seconds * 0.05);
      const fits = done - begunWith;
      const left = foreseen.fitsPlanned - done;
      const byPlan = Math.max(1, foreseen.seconds - elapsed);
      // Fits measured here outweigh the plan as they come.
      const byPace = fits > 0 ? (elapsed / fits) * left : byPlan;
      const trust = fits / (fits + 2);
      return featureSecondsLeft + trust * byPace + (1 - trust) * byPlan;
    },
    see(event) {
      if (event.type === "fold" && event.index >= 0) done++;
      if (event.type === "step" && event.step === "refit") isFinishing = event.state === "done" || isFinishing;
      if (event.type === "features")
        featureSecondsLeft = event.imagesPerSecond ? (event.of - event.done) / event.imagesPerSecond : 0;
    },
  };
};
