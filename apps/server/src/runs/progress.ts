import type { JobContext } from "../platform/jobs/jobs.ts";
import { threadCount } from "./machine.ts";

/** How far a run is. */
export interface Gauge {
  readonly fitsPlanned: number;
  fitsDone(): number;
  /** Null before anything is known. */
  secondsLeft(): number | null;
}

export interface ProgressEvent {
  readonly type: "progress";
  readonly fitsDone: number;
  readonly fitsPlanned: number;
  readonly secondsLeft: number | null;
  readonly cpuShare: number | null;
  readonly cores: number;
  readonly memoryMb: number | null;
  readonly memoryLimitMb: number;
}

/** A share of the whole, kept for the test and the verdict. */
const searchShare = 0.9;
const fastMs = 500;
const slowMs = 2000;
const slowAfterMs = 60_000;

/** Tells how it goes every half second, after a minute every two, until it is stopped. */
export const tickProgress = (
  context: JobContext,
  gaugeOf: () => Gauge | null,
  tell: (event: ProgressEvent) => void,
): { stop(): void } => {
  const started = Date.now();
  let timer: NodeJS.Timeout | undefined;
  const tick = (): void => {
    const gauge = gaugeOf();
    if (gauge) {
      tell(progressOf(context, gauge));
      context.progress((searchShare * gauge.fitsDone()) / gauge.fitsPlanned);
    }
    timer = setTimeout(tick, Date.now() - started > slowAfterMs ? slowMs : fastMs);
    timer.unref();
  };
  tick();
  return { stop: () => clearTimeout(timer) };
};

const progressOf = (context: JobContext, gauge: Gauge): ProgressEvent => {
  const { memoryMb, cpuShare } = context.usage();
  const secondsLeft = gauge.secondsLeft();
  return {
    type: "progress",
    fitsDone: gauge.fitsDone(),
    fitsPlanned: gauge.fitsPlanned,
    secondsLeft: secondsLeft === null ? null : Math.round(secondsLeft * 10) / 10,
    cpuShare,
    cores: threadCount(context.config),
    memoryMb,
    memoryLimitMb: context.config.jobs.memoryMb,
  };
};
