import type { Schedule } from "./schedule.ts";

/** The same rate always. */
export const constant =
  ({ rate }: { readonly rate: number }): Schedule =>
  () =>
    rate;
