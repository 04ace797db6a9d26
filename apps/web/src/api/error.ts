import { type ErrorCode, errorCatalogue, type Problem, problemSchema } from "@datalab/contract";

/** What the lab answered when it could not: `detail` is the sentence in the user's language. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode | "network";
  readonly detail: string;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(problem: Pick<Problem, "status" | "detail" | "details"> & { code: string; requestId: string | null }) {
    super(problem.detail);
    this.name = "ApiError";
    this.status = problem.status;
    this.code =
      problem.code in errorCatalogue
        ? (problem.code as ErrorCode)
        : problem.code === "network"
          ? "network"
          : "internal";
    this.detail = problem.detail;
    this.requestId = problem.requestId;
    this.details = problem.details;
  }

  get isNetwork(): boolean {
    return this.code === "network";
  }
}

export const networkError = (): ApiError =>
  new ApiError({ status: 0, code: "network", detail: "", requestId: null, details: {} });

/** Reads an answer that is not 2xx; one that is no problem document (a proxy's page) counts as the lab not answering. */
export const errorOf = async (response: Response): Promise<ApiError> => {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ApiError(parsed.data);
  return response.status >= 502
    ? networkError()
    : new ApiError({
        status: response.status,
        code: "internal",
        detail: response.statusText,
        requestId: response.headers.get("x-request-id"),
        details: {},
      });
};
