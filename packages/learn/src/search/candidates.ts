import { estimators } from "../estimators/catalogue.ts";
import { defaultPreparation, type PipelineSpec, type Preparation } from "../pipeline/pipeline.ts";
import type { Task } from "../task.ts";

/** `guided`: one sound candidate of each kind. `thorough`: more settings of the kinds that profit from them. */
export type SearchMode = "guided" | "thorough";

interface Candidate {
  readonly estimator: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly preparation?: Partial<Preparation>;
  readonly modes: readonly SearchMode[];
  /** Larger tables are left out: the cost of a prediction or fit would not be worth its place. */
  readonly mostRows?: number;
  readonly mostColumns?: number;
}

const both: readonly SearchMode[] = ["guided", "thorough"];
const thorough: readonly SearchMode[] = ["thorough"];

/** Simplest first. An estimator that does not do the task is passed over. */
const candidates: readonly Candidate[] = [
  { estimator: "baseline", modes: both },
  { estimator: "logistic", modes: both },
  { estimator: "ridge", modes: both },
  { estimator: "logistic-l1", modes: thorough },
  { estimator: "elastic-net", modes: thorough },
  { estimator: "knn", modes: both, mostRows: 5000, mostColumns: 100 },
  { estimator: "decision-tree", modes: both },
  { estimator: "random-forest", modes: both },
  { estimator: "extra-trees", modes: both },
  { estimator: "hist-gradient-boosting", modes: both },
];

/**
 * What is tried when nobody chose: the baseline first, then simple to large.
 * @param rows and columns of the training table.
 */
export const defaultCandidates = (task: Task, rows: number, columns: number, mode: SearchMode): PipelineSpec[] =>
  candidates
    .filter(({ estimator, modes, mostRows = Infinity, mostColumns = Infinity }) => {
      const known = estimators.find((member) => member.id === estimator);
      return known?.tasks.includes(task) && modes.includes(mode) && rows <= mostRows && columns <= mostColumns;
    })
    .map(({ estimator, parameters = {}, preparation = {} }) => ({
      estimator,
      parameters,
      preparation: { ...defaultPreparation, ...preparation },
    }));
