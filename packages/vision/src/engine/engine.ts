import type { ImageSource, VisionContext } from "../types.ts";
import type { VisionJournal, VisionPlan } from "./contract.ts";
import type { VisionEstimator } from "./estimator.ts";
import type { OwnedPictureStore } from "./picture-store.ts";
import type { MadeRoles } from "./roles.ts";

/** Index of the baseline among the candidates. */
export const baselineIndex = -1;

/** What the steps of a training share. */
export interface Engine extends MadeRoles {
  readonly plan: VisionPlan;
  readonly source: ImageSource;
  readonly store: OwnedPictureStore;
  readonly context: VisionContext;
  readonly journal: VisionJournal;
  readonly stopSignal: AbortSignal;
  readonly startedAt: number;
  /** By index into the plan's candidates; `baselineIndex` for the baseline. */
  readonly estimatorOf: (index: number) => VisionEstimator;
  /** The metric by which candidates are compared, as it can be measured here. */
  readonly metric: string;
  /** Anomaly: the validation has no real defects. */
  readonly isSynthetic: boolean;
}

/** The answer, or the signal's reason as soon as it aborts, whatever the work still does. */
export const untilAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  work.catch(() => undefined); // it may fail after nobody listens any more
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
};
