import type { Schedule } from "./schedule.ts";

/** The rate times `factor` after every `every` steps. */
export const step =
  ({
    rate,
    every,
    factor = 0.1,
  }: {
    readonly rate: number;
    readonly every: number;
    readonly factor?: number;
  }): Schedule =>
  ({ step: done }) =>
    rate * factor ** Math.floor(done / every);
