import { DatalabError } from "@datalab/contract";
import { isIngestError } from "@datalab/vision";

/** Errors of reading archives have the codes of the catalogue: here they become errors of the lab. */
export const asLabErrors = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isIngestError(error)) throw new DatalabError(error.code, error.details, { cause: error });
    throw error;
  }
};
