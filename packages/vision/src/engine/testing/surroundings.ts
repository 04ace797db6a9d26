import type { VisionProgress } from "../../types.ts";
import type { FeatureCache, VisionJournal, VisionPlan, VisionSurroundings, VisionUnit } from "../contract.ts";

export const memoryCache = (): FeatureCache & { readonly entries: Map<string, Float32Array> } => {
  const entries = new Map<string, Float32Array>();
  return {
    entries,
    read: async (key) => entries.get(key) ?? null,
    write: async (key, values) => void entries.set(key, values),
  };
};

export interface MemoryJournal extends VisionJournal {
  readonly units: VisionUnit[];
  readonly failures: { index: number; error: string }[];
  readonly checkpoints: Map<string, Uint8Array>;
}

export const memoryJournal = (before: Partial<MemoryJournal> = {}): MemoryJournal => {
  const units: VisionUnit[] = [];
  const failures: { index: number; error: string }[] = [];
  const checkpoints = before.checkpoints ?? new Map<string, Uint8Array>();
  return {
    finished: before.units ?? [],
    units,
    failures,
    checkpoints,
    keep: async (unit) => void units.push(unit),
    keepFailure: async (index, error) => void failures.push({ index, error }),
    readCheckpoint: async (key) => checkpoints.get(key) ?? null,
    writeCheckpoint: async (key, bytes) => void checkpoints.set(key, bytes),
  };
};

export interface MadeSurroundings extends VisionSurroundings {
  readonly events: VisionProgress[];
  readonly journal: MemoryJournal;
  readonly abort: AbortController;
  readonly stop: AbortController;
}

export const madeSurroundings = (
  given: { journal?: MemoryJournal; cache?: FeatureCache; now?: () => number; threads?: number } = {},
): MadeSurroundings => {
  const events: VisionProgress[] = [];
  const abort = new AbortController();
  const stop = new AbortController();
  return {
    events,
    abort,
    stop,
    cache: given.cache ?? memoryCache(),
    journal: given.journal ?? memoryJournal(),
    stopSignal: stop.signal,
    context: {
      seed: 0,
      threads: given.threads ?? 1,
      signal: abort.signal,
      now: given.now ?? (() => performance.now()),
      report: (event) => void events.push(event),
    },
  };
};

export const madePlan = (given: Partial<VisionPlan> = {}): VisionPlan => ({
  task: "classification",
  candidates: [{ estimator: "mean-colour", parameters: {} }],
  imageSize: 32,
  classes: ["red", "green", "blue"],
  normalLabel: null,
  validation: { kind: "cv", folds: 3 },
  test: { kind: "holdout", fraction: 0.25 },
  keepDuplicatesTogether: true,
  metric: "accuracy",
  useDefects: false,
  falseAlarmRate: 0.05,
  memoryBankMb: 64,
  budgetSeconds: null,
  seed: 1,
  costs: null,
  ...given,
});
