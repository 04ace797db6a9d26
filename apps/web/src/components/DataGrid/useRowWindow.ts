import type { RowFilter, RowsPage } from "@datalab/contract";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import type { ApiError } from "../../api/error.ts";

export interface RowQuery {
  readonly dataset: string;
  readonly version: number;
  readonly sort: string | null;
  readonly descending: boolean;
  readonly search: string;
  readonly filter: readonly RowFilter[];
}

export const pageSize = 100;

/** The pages that a range of rows touches. */
export const pagesOf = (first: number, last: number): readonly number[] => {
  const from = Math.floor(Math.max(first, 0) / pageSize);
  const to = Math.floor(Math.max(last, 0) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
};

const fetchPage = (
  { dataset, version, sort, descending, search, filter }: RowQuery,
  page: number,
  signal: AbortSignal,
) =>
  call(
    "getRows",
    {
      params: { dataset, version },
      query: {
        offset: page * pageSize,
        limit: pageSize,
        ...(sort === null ? {} : { sort, descending: descending ? "true" : "false" }),
        ...(search === "" ? {} : { search }),
        ...(filter.length === 0 ? {} : { filter: JSON.stringify(filter) }),
      },
    },
    signal,
  );

export interface RowWindow {
  readonly total: number | null;
  readonly rowCount: number | null;
  readonly rowAt: (index: number) => RowsPage["rows"][number] | undefined;
  readonly error: ApiError | null;
  readonly isLoading: boolean;
  readonly retry: () => void;
}

/** Rows by windows from the server: only the pages in sight (and those seen before) are held. */
export const useRowWindow = (query: RowQuery, first: number, last: number): RowWindow => {
  const pages = pagesOf(first, last);
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ["getRows", query, page] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(query, page, signal),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    })),
  });
  const byPage = new Map(pages.map((page, index) => [page, answers[index]?.data] as const));
  const known = answers.find(({ data }) => data !== undefined)?.data;
  const [size, setSize] = useState<{ total: number; rowCount: number } | null>(null);
  useEffect(() => {
    if (known) setSize({ total: known.total, rowCount: known.rowCount });
  }, [known]);
  const total = known?.total ?? size?.total ?? null;
  return {
    total,
    rowCount: known?.rowCount ?? size?.rowCount ?? null,
    rowAt: (index) => byPage.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    error: (answers.find(({ error }) => error !== null)?.error as ApiError | undefined) ?? null,
    isLoading: answers.some(({ isFetching }) => isFetching),
    retry: () => void Promise.all(answers.map((answer) => answer.refetch())),
  };
};
