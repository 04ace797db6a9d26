import type { Dataset, DatasetVersion, Finding, QualityReport, TrainingRequest } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import type { DatasetSearch } from "../../app/search.ts";

/** The page's state in the address, and how to change parts of it. */
export const useDatasetSearch = () => {
  const search = useSearch({ from: "/p/$project/data/$dataset" });
  const navigate = useNavigate({ from: "/p/$project/data/$dataset" });
  const change = (part: { [K in keyof DatasetSearch]?: DatasetSearch[K] | undefined }, replace = true) =>
    void navigate({
      search: (last) =>
        Object.fromEntries(
          Object.entries({ ...last, ...part }).filter(([, value]) => value !== undefined),
        ) as DatasetSearch,
      replace,
    });
  return { search, change };
};

export const useQuality = (dataset: string, version: number, target: string | null) =>
  useEndpoint(
    "getQuality",
    { params: { dataset, version }, query: target === null ? {} : { target } },
    { keepPrevious: true, staleTime: 60_000 },
  );

export const isOpen = ({ level, decision }: Finding): boolean => level === "blocks" && decision === null;

/** What was decided about the data, as the part of a training request that follows from it. */
export const requestFromDecisions = (report: QualityReport | undefined): Partial<TrainingRequest> => {
  const decided = report?.findings.filter(({ decision }) => decision !== null) ?? [];
  const columnsOf = (...actions: string[]) => [
    ...new Set(
      decided.filter(({ decision }) => actions.includes(decision?.action ?? "")).flatMap(({ columns }) => columns),
    ),
  ];
  const exclude = columnsOf("exclude-column", "exclude-columns");
  const kept = decided
    .filter(({ level, decision }) => level === "blocks" && decision?.action === "change-nothing")
    .map(({ code, columns }) => ({ code, columns }));
  const group = columnsOf("use-as-group")[0];
  const time = columnsOf("use-as-time")[0];
  return {
    ...(exclude.length > 0 ? { exclude } : {}),
    ...(kept.length > 0 ? { kept } : {}),
    ...(group === undefined ? {} : { group }),
    ...(time === undefined ? {} : { time }),
  };
};

export interface DatasetProps {
  readonly dataset: Dataset;
  readonly version: DatasetVersion;
}
