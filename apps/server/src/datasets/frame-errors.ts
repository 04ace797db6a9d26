import { DatalabError } from "@datalab/contract";
import { isFrameError } from "@datalab/frame";

/** Errors of the table engine have the codes of the catalogue: here they become errors of the lab. */
export const asLabErrors = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isFrameError(error)) throw new DatalabError(error.code, error.details, { cause: error });
    throw error;
  }
};
