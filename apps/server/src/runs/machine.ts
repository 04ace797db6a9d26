import { availableParallelism, cpus } from "node:os";
import type { Config } from "@datalab/contract";

/** Fits at a time of one job. */
export const threadCount = (config: Config): number => config.jobs.threads || availableParallelism();

let measured: number | null = null;

/**
 * Operations a second of this machine as fits use them: multiplications and additions over rows in memory. The best of
 * some bursts of 2 ms, once a process, so that a neighbour's work does not count. Measured speeds of single estimators,
 * learned from past runs, know better.
 */
export const operationsPerSecond = (clock: () => number = () => performance.now()): number => {
  measured ??= Math.max(...Array.from({ length: 12 }, () => burst(clock)));
  return measured;
};

const values = Float64Array.from({ length: 16_384 }, (_, i) => Math.sin(i));

const burst = (clock: () => number): number => {
  const sums = new Float64Array(64);
  let operations = 0;
  const started = clock();
  do {
    for (let i = 0; i < values.length; i++) sums[i & 63] = (sums[i & 63] as number) * 0.999 + (values[i] as number);
    operations += 2 * values.length;
  } while (clock() - started < 2);
  return (operations * 1000) / (clock() - started);
};

/** What a number may depend on besides configuration and data, recorded with the run. */
export const environment = (config: Config): Record<string, string> => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: String(availableParallelism()),
  threads: String(threadCount(config)),
});
