import { DatalabError } from "@datalab/contract";

export const isDatalabError = (error: unknown): error is DatalabError => error instanceof DatalabError;
