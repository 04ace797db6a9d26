import { availableParallelism, cpus } from "node:os";
import type { Config } from "@datalab/contract";

/** Fits at a time of one job. */
export const threadCount = (config: Config): number => config.jobs.threads || availableParallelism();

let measured: number | null = null;

/**
 * Operations a second of this machine as fits use them: multiplications and additions over rows in memory, for about
 * 20 ms, once a process. Measured speeds of single estimators, learned from past runs, know better.
 */
export const operationsPerSecond = (clock: () => number = () => performance.now()): number => {
  measured ??= measure(clock);
  return measured;
};

const measure = (clock: () => number): number => {
  const values = Float64Array.from({ length: 65_536 }, (_, i) => Math.sin(i));
  const sums = new Float64Array(64);
  let operations = 0;
  const started = clock();
  do {
    for (let i = 0; i < values.length; i++) sums[i & 63] = (sums[i & 63] as number) * 0.999 + (values[i] as number);
    operations += 2 * values.length;
  } while (clock() - started < 20);
  return (operations * 1000) / Math.max(1, clock() - started);
};

/** What a number may depend on besides configuration and data, recorded with the run. */
export const environment = (config: Config): Record<string, string> => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: String(availableParallelism()),
  threads: String(threadCount(config)),
});
