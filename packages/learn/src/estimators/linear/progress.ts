import type { FitContext } from "../estimator.ts";

/** Tells the finished share of a fit: never falls, and ends at 1 with `finish` (0 was told before the fit). */
export interface Progress {
  /** Throws `signal.reason` when the fit was stopped, else tells the share. */
  check(share: number): void;
  finish(): void;
}

export const watchProgress = ({ signal, onProgress }: FitContext): Progress => {
  let told = 0;
  const check = (share: number): void => {
    signal?.throwIfAborted();
    const next = Math.min(1, Math.max(told, share));
    if (next === told) return;
    told = next;
    onProgress?.(next);
    signal?.throwIfAborted();
  };
  return { check, finish: () => check(1) };
};
