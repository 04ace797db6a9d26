import type { Figures, JobState, VisionEvent, VisionEventData, VisionStep } from "@datalab/contract";

export type StepState = "waiting" | "running" | "done" | "failed";
export const visionSteps: readonly VisionStep[] = [
  "checks",
  "split",
  "features",
  "baseline",
  "candidates",
  "refit",
  "test",
  "verdict",
];

type Of<T extends VisionEventData["type"]> = Extract<VisionEventData, { type: T }>;
export type Epoch = Of<"epoch">;

export interface CandidateLive {
  readonly state: Of<"candidate">["state"];
  /** Fold → its score of the run's metric. */
  readonly scores: Readonly<Record<number, number | null>>;
  readonly running: readonly number[];
  readonly epochs: readonly Epoch[];
}

/** What the live page shows, made of the run's events alone. */
export interface VisionLiveState {
  readonly state: JobState;
  readonly position: number | null;
  readonly stepStates: Readonly<Partial<Record<VisionStep, StepState>>>;
  readonly notes: readonly { number: number; at: string; code: string; figures: Figures }[];
  readonly features: Of<"features"> | null;
  readonly candidates: Readonly<Record<number, CandidateLive>>;
  readonly leader: Of<"best"> | null;
  readonly progress: Of<"progress"> | null;
}

export const visionLiveStart = (state: JobState): VisionLiveState => ({
  state,
  position: null,
  stepStates: {},
  notes: [],
  features: null,
  candidates: {},
  leader: null,
  progress: null,
});

const waiting: CandidateLive = { state: "waiting", scores: {}, running: [], epochs: [] };

const withCandidate = (
  live: VisionLiveState,
  index: number,
  change: (candidate: CandidateLive) => Partial<CandidateLive>,
): VisionLiveState => {
  const candidate = live.candidates[index] ?? waiting;
  return { ...live, candidates: { ...live.candidates, [index]: { ...candidate, ...change(candidate) } } };
};

/** The state after one more event. @param metric of the run */
export const afterVisionEvent = (
  live: VisionLiveState,
  { number, at, data }: VisionEvent,
  metric: string,
): VisionLiveState => {
  switch (data.type) {
    case "state":
      return { ...live, state: data.state, position: data.position };
    case "step":
      return { ...live, stepStates: { ...live.stepStates, [data.step]: data.state } };
    case "note":
      return { ...live, notes: [{ number, at, code: data.code, figures: data.figures }, ...live.notes] };
    case "features":
      return { ...live, features: data };
    case "candidate":
      return withCandidate(live, data.index, ({ running }) => ({
        state: data.state,
        running: data.state === "running" ? running : [],
      }));
    case "fold-started":
      return withCandidate(live, data.index, ({ running }) => ({ state: "running", running: [...running, data.fold] }));
    case "epoch":
      return withCandidate(live, data.index, ({ epochs }) => ({ epochs: [...epochs, data] }));
    case "fold":
      return withCandidate(live, data.index, ({ scores, running }) => ({
        scores: { ...scores, [data.fold]: data.scores[metric] ?? null },
        running: running.filter((fold) => fold !== data.fold),
      }));
    case "best":
      return { ...live, leader: data };
    case "progress":
      return { ...live, progress: data };
    case "ended":
      return { ...live, state: data.state };
  }
};

/** Mean of the finished folds; null while there is none. */
export const meanOf = ({ scores }: CandidateLive): number | null => {
  const known = Object.values(scores).filter((score) => score !== null);
  return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length;
};
