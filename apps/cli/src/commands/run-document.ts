import type { Run, TrainDocument } from "@datalab/contract";
import type { Client } from "../lab/client.ts";

type Warnings = TrainDocument["warnings"];

/** What every kind of run says of itself in a document. @param page path of its page */
export const documentRun = (
  lab: Pick<Client, "address">,
  run: Pick<Run, "id" | "number" | "name" | "state" | "seed" | "actualSeconds" | "error">,
  page: string,
): TrainDocument["run"] => ({
  id: run.id,
  number: run.number,
  name: run.name,
  state: run.state,
  seed: run.seed,
  seconds: run.actualSeconds,
  url: `${lab.address}/p/default/${page}/${run.id}`,
  error: run.error && { code: run.error.code, message: run.error.message },
});

/** The best first. @param metric that candidates were compared by */
export const documentLeaderboard = (leaderboard: Run["leaderboard"], metric: string): TrainDocument["leaderboard"] =>
  [...leaderboard]
    .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
    .map((entry) => ({
      model: entry.estimator,
      parameters: entry.parameters,
      chosen: entry.isChosen,
      baseline: entry.isBaseline,
      state: entry.state,
      mean: entry.metrics[metric]?.mean ?? null,
      sd: entry.metrics[metric]?.sd ?? null,
      metrics: entry.metrics,
      fitSeconds: entry.fitSeconds,
      predictSeconds: entry.predictSeconds,
      bytes: entry.sizeBytes,
    }));

type TestMetrics = NonNullable<Run["evaluation"]>["metrics"];

export const documentTest = (
  metrics: TestMetrics,
  nameOf = (metric: string): string => metric,
): TrainDocument["test"] =>
  Object.fromEntries(
    metrics.map(({ metric, value, interval, baseline }) => [nameOf(metric), { value, interval, baseline }]),
  );

/** The one document of `train --json` and `show --json`. @param answered what the command decided before the start */
export const runDocument = async (lab: Client, run: Run, answered: Warnings = []): Promise<TrainDocument> => ({
  run: documentRun(lab, run, "runs"),
  dataset: {
    id: run.dataset.id,
    name: run.dataset.name,
    version: run.dataset.version,
    sha256: run.dataset.sha256,
    rows: run.dataset.rows,
    columns: run.dataset.columns,
  },
  task: run.task,
  target: run.target,
  metric: run.metric,
  leaderboard: documentLeaderboard(run.leaderboard, run.metric),
  test: documentTest(run.evaluation?.metrics ?? []),
  verdict: run.verdict ? await lab.call("speakVerdict", { params: { run: run.id } }) : null,
  warnings: [...answered, ...run.warnings],
});
