import { type Candidate, DatalabError, type Task, type TrainingPlan, type TrainingRequest } from "@datalab/contract";
import { defaultCandidates, defaultMetric, estimators, metricsFor, ParameterError } from "@datalab/learn";

type Choice = TrainingPlan["choices"][number];

/** The metric that candidates are compared by. @throws DatalabError metric-unknown */
export const planMetric = (request: TrainingRequest, task: Task): { metric: string; choice: Choice } => {
  const known = metricsFor(task).map(({ id }) => id);
  const metric = request.metric ?? defaultMetric(task).id;
  if (!known.includes(metric)) throw new DatalabError("metric-unknown", { metric, known });
  const reason = request.metric === undefined ? "metric.default" : "metric.asked";
  return { metric, choice: { choice: "metric", value: metric, reason, figures: { metric, task } } };
};

/**
 * The candidates, the baseline apart, with every parameter spelled out.
 * @throws DatalabError estimator-unknown, parameter-refused
 */
export const planCandidates = (
  request: TrainingRequest,
  task: Task,
  rows: number,
  columns: number,
): { candidates: Candidate[]; choice: Choice } => {
  const asked = request.candidates;
  const candidates =
    asked?.map((candidate) => checked(candidate, task)) ??
    defaultCandidates(task, rows, columns, "guided")
      .filter(({ estimator }) => estimator !== "baseline")
      .map(({ estimator, parameters }) => ({ estimator, parameters: parameters as Candidate["parameters"] }));
  const distinct = candidates.filter(
    (candidate, i) => candidates.findIndex((other) => JSON.stringify(other) === JSON.stringify(candidate)) === i,
  );
  return {
    candidates: distinct,
    choice: {
      choice: "candidates",
      value: distinct.map(({ estimator }) => estimator),
      reason: asked ? "candidates.asked" : "candidates.default",
      figures: { count: distinct.length, rows },
    },
  };
};

const checked = (candidate: Candidate, task: Task): Candidate => {
  const known = estimators.filter((estimator) => estimator.tasks.includes(task) && estimator.family !== "baseline");
  const estimator = known.find(({ id }) => id === candidate.estimator);
  if (!estimator)
    throw new DatalabError("estimator-unknown", { estimator: candidate.estimator, known: known.map(({ id }) => id) });
  try {
    estimator.resolve(candidate.parameters);
    return candidate;
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    const { parameter, expected, received } = error;
    throw new DatalabError("parameter-refused", { estimator: estimator.id, parameter, expected, received });
  }
};
