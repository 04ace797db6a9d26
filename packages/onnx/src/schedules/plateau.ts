import type { Schedule } from "./schedule.ts";

export interface PlateauOptions {
  readonly rate: number;
  readonly factor?: number;
  /** Epochs without a better loss that are borne. */
  readonly patience?: number;
  /** A loss counts as better when it lies below (1 − threshold) · the best. */
  readonly threshold?: number;
  readonly floor?: number;
}

/** The rate times `factor` whenever the loss has not got better for more than `patience` epochs. */
export const plateau =
  ({ rate, factor = 0.1, patience = 10, threshold = 1e-4, floor = 0 }: PlateauOptions): Schedule =>
  ({ history = [] }) => {
    let [current, best, waited] = [rate, Number.POSITIVE_INFINITY, 0];
    for (const loss of history) {
      if (loss < best * (1 - threshold)) [best, waited] = [loss, 0];
      else waited++;
      if (waited > patience) [current, waited] = [Math.max(current * factor, floor), 0];
    }
    return current;
  };
