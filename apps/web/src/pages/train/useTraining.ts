import type { Catalogue, DatasetVersion, TrainingPlan, TrainingRequest } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ApiError } from "../../api/error.ts";
import { useEndpoint } from "../../api/queries.ts";
import type { TrainSearch } from "../../app/search.ts";

export type Asked = Omit<Partial<TrainingRequest>, "datasetId" | "version" | "target">;
export type Patch = { [K in keyof Asked]?: Asked[K] | undefined };

/** A merge in which an undefined field goes back to the proposal. */
export const merged = (asked: Asked, patch: Patch): Asked =>
  Object.fromEntries(Object.entries({ ...asked, ...patch }).filter(([, value]) => value !== undefined)) as Asked;

/** A part of the wizard's state in the address. */
export const useTrainSearch = () => {
  const search = useSearch({ from: "/p/$project/train/new" });
  const navigate = useNavigate({ from: "/p/$project/train/new" });
  const change = (part: { [K in keyof TrainSearch]?: TrainSearch[K] | undefined }, replace = true) =>
    void navigate({
      search: (last) =>
        Object.fromEntries(
          Object.entries({ ...last, ...part }).filter(([, value]) => value !== undefined),
        ) as TrainSearch,
      replace,
    });
  return { search, change };
};

export interface Wizard {
  readonly request: TrainingRequest;
  /** What a person set: the rest is the plan's. */
  readonly asked: Asked;
  readonly plan: TrainingPlan;
  readonly version: DatasetVersion;
  readonly catalogue: Catalogue | undefined;
  readonly isExpert: boolean;
  readonly set: (patch: Patch) => void;
  readonly reasonsOf: (choice: string) => TrainingPlan["choices"];
}

export interface Planning {
  readonly request: TrainingRequest | null;
  readonly plan: TrainingPlan | undefined;
  readonly error: ApiError | null;
  readonly isPlanning: boolean;
  readonly retry: () => void;
}

/** The plan of what was asked so far: made anew at each change. */
export const usePlanning = (): Planning => {
  const { search } = useTrainSearch();
  const { dataset, v, target } = search;
  const asked = search.request as Asked | undefined;
  const request = useMemo<TrainingRequest | null>(
    () =>
      dataset && target ? { ...asked, datasetId: dataset, target, ...(v === undefined ? {} : { version: v }) } : null,
    [dataset, v, target, asked],
  );
  const plan = useEndpoint(
    "planTraining",
    { body: request ?? { datasetId: "", target: "" } },
    { enabled: request !== null, keepPrevious: true, staleTime: 30_000 },
  );
  return {
    request,
    plan: request === null ? undefined : plan.data,
    error: request === null ? null : plan.error,
    isPlanning: plan.isFetching,
    retry: () => {
      if (request !== null) void plan.refetch();
    },
  };
};

/** Which step an issue is answered on. */
export const stepOfIssue = (code: string): number =>
  code === "leak" || code === "no-features"
    ? 2
    : code === "memory" || code === "long" || code === "rows-sampled"
      ? 4
      : 1;
