import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes a file of its own folder under the system's temporary one; the system clears it. */
export const writeTemporary = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), "datalab-file-")), name);
  await writeFile(path, content);
  return path;
};
