import type { Figures, JobState, RunEvent, RunEventData, RunStep } from "@datalab/contract";
import type { ProgressPoint } from "../../../charts/best-so-far.ts";

export type StepState = "waiting" | "running" | "done" | "failed";
export const steps: readonly RunStep[] = ["checks", "split", "baseline", "candidates", "refit", "test", "verdict"];

export interface Note {
  readonly number: number;
  readonly at: string;
  readonly code: string;
  readonly figures: Figures;
}
export interface CandidateLive {
  readonly state: "waiting" | "running" | "done" | "failed" | "skipped" | "stopped";
  /** Fold → its score of the run's metric; null while it runs or where it is not defined. */
  readonly scores: Readonly<Record<number, number | null>>;
  readonly running: readonly number[];
  readonly fitSeconds: number;
}

/** What the live page shows, made of the run's events alone: any reader that replays them sees the same. */
export interface LiveState {
  readonly state: JobState;
  readonly position: number | null;
  readonly stepStates: Readonly<Partial<Record<RunStep, StepState>>>;
  readonly notes: readonly Note[];
  readonly candidates: Readonly<Record<number, CandidateLive>>;
  readonly folds: readonly ProgressPoint[];
  readonly best: readonly ProgressPoint[];
  readonly leader: {
    readonly index: number;
    readonly estimator: string;
    readonly mean: number;
    readonly sd: number;
  } | null;
  readonly progress: Extract<RunEventData, { type: "progress" }> | null;
  readonly elapsedSeconds: number;
  readonly isEnded: boolean;
}

export const liveStart = (state: JobState, position: number | null = null): LiveState => ({
  state,
  position,
  stepStates: {},
  notes: [],
  candidates: {},
  folds: [],
  best: [],
  leader: null,
  progress: null,
  elapsedSeconds: 0,
  isEnded: false,
});

const waiting: CandidateLive = { state: "waiting", scores: {}, running: [], fitSeconds: 0 };

const withCandidate = (
  live: LiveState,
  index: number,
  change: (candidate: CandidateLive) => Partial<CandidateLive>,
): LiveState => {
  const candidate = live.candidates[index] ?? waiting;
  return { ...live, candidates: { ...live.candidates, [index]: { ...candidate, ...change(candidate) } } };
};

/** The state after one more event. @param metric of the run @param nameOf the estimator's name for labels */
export const afterEvent = (
  live: LiveState,
  { number, at, data }: RunEvent,
  metric: string,
  nameOf: (index: number) => string,
): LiveState => {
  switch (data.type) {
    case "state":
      return { ...live, state: data.state, position: data.position };
    case "step":
      return { ...live, stepStates: { ...live.stepStates, [data.step]: data.state } };
    case "note":
      return { ...live, notes: [{ number, at, code: data.code, figures: data.figures }, ...live.notes] };
    case "candidate":
      return withCandidate(live, data.index, ({ running }) => ({
        state: data.state,
        running: data.state === "running" ? running : [],
      }));
    case "fold-started":
      return withCandidate(live, data.index, ({ running }) => ({ state: "running", running: [...running, data.fold] }));
    case "fold":
      return afterFold(live, data, metric, nameOf);
    case "best":
      return {
        ...live,
        leader: data,
        best: [...live.best, { seconds: live.elapsedSeconds, score: data.mean, label: nameOf(data.index) }],
      };
    case "progress":
      return { ...live, progress: data };
    case "ended":
      return { ...live, state: data.state, isEnded: true };
  }
};

const afterFold = (
  live: LiveState,
  { index, fold, scores, fitSeconds, elapsedSeconds }: Extract<RunEventData, { type: "fold" }>,
  metric: string,
  nameOf: (index: number) => string,
): LiveState => {
  const score = scores[metric] ?? null;
  const next = withCandidate(live, index, (candidate) => ({
    scores: { ...candidate.scores, [fold]: score },
    running: candidate.running.filter((one) => one !== fold),
    fitSeconds: candidate.fitSeconds + fitSeconds,
  }));
  return {
    ...next,
    elapsedSeconds: Math.max(live.elapsedSeconds, elapsedSeconds),
    folds:
      score === null || index < 0
        ? live.folds
        : [...live.folds, { seconds: elapsedSeconds, score, label: nameOf(index) }],
  };
};

/** Mean and sd of the finished folds; nulls while there is none. */
export const scoreOf = ({ scores }: CandidateLive): { mean: number | null; sd: number | null } => {
  const known = Object.values(scores).filter((score) => score !== null);
  if (known.length === 0) return { mean: null, sd: null };
  const mean = known.reduce((sum, score) => sum + score, 0) / known.length;
  const squares = known.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { mean, sd: known.length > 1 ? Math.sqrt(squares / (known.length - 1)) : null };
};
