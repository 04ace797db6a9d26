import type { Catalogue } from "@datalab/contract";
import { defaultPreparation, estimators, metrics, type Parameter } from "@datalab/learn";

/** JSON knows no infinity: an open end is null. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const described = (parameter: Parameter): Catalogue["estimators"][number]["parameters"][string] => {
  if (parameter.type === "flag" || parameter.type === "choice") {
    const { search, ...rest } = parameter;
    return {
      ...rest,
      ...(search ? { search: [...search] } : {}),
    } as Catalogue["estimators"][number]["parameters"][string];
  }
  const { search, ...rest } = parameter;
  return {
    ...rest,
    min: finite(parameter.min),
    max: finite(parameter.max),
    ...(search ? { search: [...search] } : {}),
  };
};

/** The descriptions that the learning room publishes, as they cross the wire. */
export const catalogueOf = (): Catalogue => ({
  estimators: estimators.map(({ id, name, family, tasks, complexity, summary, parameters }) => ({
    id,
    name,
    family,
    tasks: [...tasks],
    complexity,
    summary,
    parameters: Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [key, described(parameter)])),
  })),
  metrics: metrics.map(({ id, name, tasks, better, range, summary }) => ({
    id,
    name,
    tasks: [...tasks],
    better,
    range: [range[0], range[1]],
    summary,
  })),
  preparation: { ...defaultPreparation },
});
