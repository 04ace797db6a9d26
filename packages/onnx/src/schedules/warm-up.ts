import type { Schedule } from "./schedule.ts";

/** Another schedule that starts after `steps` in which the rate rises evenly to its first value (Goyal et al., 2017). */
export const warmUp =
  ({ steps, then }: { readonly steps: number; readonly then: Schedule }): Schedule =>
  (progress) => {
    const { step } = progress;
    if (step >= steps) return then({ ...progress, step: step - steps });
    return (then({ ...progress, step: 0 }) * (step + 1)) / (steps + 1);
  };
