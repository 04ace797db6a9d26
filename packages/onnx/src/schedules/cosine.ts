import type { Schedule } from "./schedule.ts";

/** From `rate` to `floor` along half a cosine over `steps` (Loshchilov & Hutter, 2017); `floor` afterwards. */
export const cosine =
  ({ rate, steps, floor = 0 }: { readonly rate: number; readonly steps: number; readonly floor?: number }): Schedule =>
  ({ step }) =>
    floor + ((rate - floor) * (1 + Math.cos(Math.PI * Math.min(step / steps, 1)))) / 2;
