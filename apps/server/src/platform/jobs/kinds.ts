import { DatalabError } from "@datalab/contract";
import type { JobKind } from "./jobs.ts";

/**
 * The catalogue of a process: kind → how its module is loaded. The server loads a kind for its `payload` and `ended` alone,
 * so what only `run` needs is imported within `run`.
 */
export type JobCatalogue = Readonly<Record<string, () => Promise<JobKind>>>;

/** @throws not-found for a kind that no release of this lab knows */
export const kindLoader = (catalogue: JobCatalogue): ((kind: string) => Promise<JobKind>) => {
  return async (kind) => {
    const load = catalogue[kind];
    if (!load) throw new DatalabError("not-found", { what: "job kind", id: kind });
    return load();
  };
};

/** Keeps a kind's own types inside its file. */
export const defineJob = <Payload, Result>(kind: JobKind<Payload, Result>): JobKind => kind;
