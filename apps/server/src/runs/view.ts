import { type Figures, type JobState, type Locale, sayError } from "@datalab/contract";
import type { StoredError, StoredWarning } from "./schema.ts";

export const isoOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const endedStates: readonly JobState[] = ["done", "failed", "cancelled", "timed-out", "out-of-memory", "lost"];
export const isOver = (state: JobState): boolean => endedStates.includes(state);

/** What every kind of run shows of itself in lists. @param state of the job where the run is not over: what is shown is what is */
export const commonSummary = <Row extends CommonRow>(
  row: Row,
  tags: Readonly<Record<string, string>>,
  state: JobState,
) => ({
  id: row.runId,
  number: row.number,
  name: row.name,
  experimentId: String(row.experimentId),
  state: isOver(row.state) ? row.state : state,
  chosen:
    row.chosen === null
      ? null
      : {
          estimator: row.config.candidates[row.chosen]?.estimator ?? "baseline",
          mean: row.chosenMean,
          sd: row.chosenSd,
        },
  test:
    row.evaluation === null && row.testValue === null
      ? null
      : { value: row.testValue, low: row.testLow, high: row.testHigh, baseline: row.testBaseline },
  headline: row.headline,
  fitsDone: row.fitsDone,
  fitsPlanned: row.fitsPlanned,
  seed: row.config.seed,
  createdAt: new Date(row.createdAt).toISOString(),
  startedAt: isoOrNull(row.startedAt),
  endedAt: isoOrNull(row.endedAt),
  createdBy: row.createdBy,
  tags: { ...tags },
});

interface CommonRow {
  readonly runId: string;
  readonly number: number;
  readonly name: string;
  readonly experimentId: number;
  readonly state: JobState;
  readonly chosen: number | null;
  readonly chosenMean: number | null;
  readonly chosenSd: number | null;
  readonly evaluation: unknown;
  readonly testValue: number | null;
  readonly testLow: number | null;
  readonly testHigh: number | null;
  readonly testBaseline: number | null;
  readonly headline: StoredError | { readonly code: string; readonly figures: StoredError["figures"] } | null;
  readonly fitsDone: number;
  readonly fitsPlanned: number;
  readonly config: { readonly seed: number; readonly candidates: readonly { readonly estimator: string }[] };
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly createdBy: string;
}

export const secondsOf = ({ startedAt, endedAt }: Pick<CommonRow, "startedAt" | "endedAt">): number | null =>
  startedAt !== null && endedAt !== null ? (endedAt - startedAt) / 1000 : null;

/** What every kind of run shows of itself in full, besides its summary and its leaderboard. @param say a warning in words */
export const commonDetail = <Row extends DetailRow>(
  row: Row,
  locale: Locale,
  say: (code: string, figures: Figures, locale: Locale) => string,
) => ({
  jobId: row.jobId ?? "",
  config: row.config as Row["config"],
  step: row.step as Row["step"],
  stepStates: row.stepStates as Row["stepStates"],
  estimateSeconds: row.estimateSeconds,
  actualSeconds: secondsOf(row),
  evaluation: row.evaluation as Row["evaluation"],
  verdict: row.verdict as Row["verdict"],
  warnings: row.warnings.map(({ code, figures }) => ({ code, figures, text: say(code, figures, locale) })),
  error: row.error && errorIn(row.error, locale),
  modelBytes: row.modelBytes,
  lastEvent: row.lastEvent,
  environment: row.environment,
});

interface DetailRow extends CommonRow {
  readonly jobId: string | null;
  readonly step: string;
  readonly stepStates: unknown;
  readonly estimateSeconds: number | null;
  readonly verdict: unknown;
  readonly warnings: readonly StoredWarning[];
  readonly error: StoredError | null;
  readonly modelBytes: number | null;
  readonly lastEvent: number;
  readonly environment: Record<string, string>;
}

/** An error in the language of who asks; a code of another release keeps the sentence that it was stored with. */
export const errorIn = (error: StoredError, locale: Locale): StoredError => ({
  ...error,
  message: sayKnown(error, locale),
});

const sayKnown = ({ code, figures, message }: StoredError, locale: Locale): string => {
  try {
    return sayError(code as Parameters<typeof sayError>[0], figures, locale);
  } catch {
    return message;
  }
};
