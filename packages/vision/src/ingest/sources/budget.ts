import { IngestError } from "../ingest-error.ts";
import type { SourceLimits } from "./source.ts";

/** Counts files and bytes of one pass. @throws IngestError archive-too-many-files, archive-too-large */
export const openBudget = ({ maxFiles, maxTotalBytes }: SourceLimits) => {
  let files = 0;
  let bytes = 0;
  return (sizeBytes: number): void => {
    files += 1;
    bytes += sizeBytes;
    if (files > maxFiles) throw new IngestError("archive-too-many-files", { limit: maxFiles });
    if (bytes > maxTotalBytes)
      throw new IngestError("archive-too-large", { limitMb: Math.round(maxTotalBytes / 2 ** 20) });
  };
};
