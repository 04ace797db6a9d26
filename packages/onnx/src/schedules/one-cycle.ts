import type { Schedule } from "./schedule.ts";

export interface OneCycleOptions {
  /** The highest rate. */
  readonly rate: number;
  readonly steps: number;
  /** Share of the steps in which the rate rises. */
  readonly riseShare?: number;
  /** The first rate is the highest divided by this. */
  readonly startDivisor?: number;
  /** The last rate is the first divided by this. */
  readonly endDivisor?: number;
}

/** One rise and one fall along cosines (Smith & Topin, 2018), with the defaults that PyTorch's OneCycleLR has. */
export const oneCycle = ({
  rate,
  steps,
  riseShare = 0.3,
  startDivisor = 25,
  endDivisor = 1e4,
}: OneCycleOptions): Schedule => {
  const start = rate / startDivisor;
  const peak = riseShare * steps - 1;
  const between = (from: number, to: number, share: number) => to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
  return ({ step }) => {
    if (step <= peak) return between(start, rate, step / peak);
    return between(rate, start / endDivisor, Math.min((step - peak) / (steps - 1 - peak), 1));
  };
};
