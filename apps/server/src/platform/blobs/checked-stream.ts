import { createHash } from "node:crypto";
import { DatalabError } from "@datalab/contract";

/** The same chunks; after the last one their hash is compared. @throws blob-corrupt at the end of a stream of other bytes */
export async function* checkedStream(chunks: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== sha256) throw new DatalabError("blob-corrupt", { sha256 });
}
