import type { Run, TrainDocument } from "@datalab/contract";
import type { Client } from "../lab/client.ts";

type Warnings = TrainDocument["warnings"];

/** The one document of `train --json` and `show --json`. @param answered what the command decided before the start */
export const runDocument = async (lab: Client, run: Run, answered: Warnings = []): Promise<TrainDocument> => ({
  run: {
    id: run.id,
    number: run.number,
    name: run.name,
    state: run.state,
    seed: run.seed,
    seconds: run.actualSeconds,
    url: `${lab.address}/p/default/runs/${run.id}`,
    error: run.error && { code: run.error.code, message: run.error.message },
  },
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
  leaderboard: [...run.leaderboard]
    .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
    .map((entry) => ({
      model: entry.estimator,
      parameters: entry.parameters,
      chosen: entry.isChosen,
      baseline: entry.isBaseline,
      state: entry.state,
      mean: entry.metrics[run.metric]?.mean ?? null,
      sd: entry.metrics[run.metric]?.sd ?? null,
      metrics: entry.metrics,
      fitSeconds: entry.fitSeconds,
      predictSeconds: entry.predictSeconds,
      bytes: entry.sizeBytes,
    })),
  test: Object.fromEntries(
    (run.evaluation?.metrics ?? []).map(({ metric, value, interval, baseline }) => [
      metric,
      { value, interval, baseline },
    ]),
  ),
  verdict: run.verdict ? await lab.call("speakVerdict", { params: { run: run.id } }) : null,
  warnings: [...answered, ...run.warnings],
});
