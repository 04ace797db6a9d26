import type { ImageRecord } from "@datalab/contract";
import { useQueries } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import type { ApiError } from "../../../api/error.ts";

export interface ImageQuery {
  readonly set: string;
  readonly version: number;
  readonly split: string | undefined;
  readonly label: string | undefined;
  readonly search: string | undefined;
  readonly indices: string | undefined;
  readonly sort: "path" | "label" | "brightness" | "contrast" | "sharpness" | "size";
  readonly descending: boolean;
}

const pageSize = 200;

export interface ImageWindow {
  readonly total: number | null;
  readonly imageCount: number | null;
  readonly imageAt: (position: number) => ImageRecord | undefined;
  readonly error: ApiError | null;
}

/** Pictures by windows from the server: only the pages in sight are held. */
export const useImageWindow = (query: ImageQuery, first: number, last: number): ImageWindow => {
  const from = Math.floor(Math.max(first, 0) / pageSize);
  const to = Math.max(from, Math.floor(Math.max(last, 0) / pageSize));
  const pages = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  const { set, version, split, label, search, indices, sort, descending } = query;
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ["listImages", query, page] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(
          "listImages",
          {
            params: { set, version },
            query: {
              offset: page * pageSize,
              limit: pageSize,
              sort,
              descending: descending ? "true" : "false",
              ...(split ? { split: split as "train" } : {}),
              ...(label ? { label } : {}),
              ...(search ? { search } : {}),
              ...(indices ? { indices } : {}),
            },
          },
          signal,
        ),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const known = answers.find(({ data }) => data)?.data;
  return {
    total: known?.total ?? null,
    imageCount: known?.imageCount ?? null,
    imageAt: (position) => {
      const page = pages.indexOf(Math.floor(position / pageSize));
      return page < 0 ? undefined : answers[page]?.data?.images[position % pageSize];
    },
    error: (answers.find(({ error }) => error)?.error as ApiError | undefined) ?? null,
  };
};
