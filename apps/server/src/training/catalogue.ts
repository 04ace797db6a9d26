import {
  type Catalogue,
  type EstimatorId,
  type Locale,
  type MetricId,
  type ParameterId,
  sayEstimator,
  sayMetric,
  sayParameter,
} from "@datalab/contract";
import {
  defaultPreparation,
  type EstimatorParameters,
  estimators,
  type MetricName,
  metrics,
  type Parameter,
} from "@datalab/learn";

/** Compiles only while the contract has words for every estimator, parameter and metric that the learning room publishes. */
export type Undescribed = Nothing<
  | {
      [Id in keyof EstimatorParameters]: Id extends EstimatorId
        ? Exclude<EstimatorParameters[Id], ParameterId<Id>>
        : Id;
    }[keyof EstimatorParameters]
  | Exclude<MetricName, MetricId>
>;
type Nothing<Left extends never> = Left;

/** JSON knows no infinity: an open end is null. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

type Described = Catalogue["estimators"][number]["parameters"][string];

/** A parameter as it crosses the wire. */
export const describeParameter = (parameter: Parameter, meaning: string): Described => {
  if (parameter.type === "flag" || parameter.type === "choice") {
    const { search, ...rest } = parameter;
    return { ...rest, meaning, ...(search ? { search: [...search] } : {}) } as Described;
  }
  const { search, ...rest } = parameter;
  return {
    ...rest,
    meaning,
    min: finite(parameter.min),
    max: finite(parameter.max),
    ...(search ? { search: [...search] } : {}),
  };
};

/** The descriptions that the learning room publishes, as they cross the wire, in the language asked for. */
export const catalogueOf = (locale: Locale): Catalogue => ({
  estimators: estimators.map(({ id, name, family, tasks, complexity, parameters }) => ({
    id,
    name,
    family,
    tasks: [...tasks],
    complexity,
    summary: sayEstimator(id, locale),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([key, parameter]) => [
        key,
        describeParameter(parameter, sayParameter(id, key, locale)),
      ]),
    ),
  })),
  metrics: metrics.map(({ id, name, tasks, better, range }) => ({
    id,
    name,
    tasks: [...tasks],
    better,
    range: [range[0], range[1]],
    summary: sayMetric(id, locale),
  })),
  preparation: { ...defaultPreparation },
});
