import type { Dataset, DatasetVersion, Finding } from "@datalab/contract";
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

export interface DatasetProps {
  readonly dataset: Dataset;
  readonly version: DatasetVersion;
}
