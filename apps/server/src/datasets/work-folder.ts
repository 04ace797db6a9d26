import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@datalab/contract";

const staleAfterMs = 24 * 3_600_000;

const parentOf = async (config: Config): Promise<string> => {
  const parent = join(config.home, "work");
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return parent;
};

/** A folder on the lab's own disk for files on their way: the caller removes it. */
export const makeWorkFolder = async (config: Config): Promise<string> => mkdtemp(join(await parentOf(config), "data-"));

/** Gives such a folder to some work and removes it afterwards, whatever happens. */
export const inWorkFolder = async <T>(config: Config, work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await makeWorkFolder(config);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Removes what processes that were killed left behind. */
export const removeStaleFolders = async (config: Config, now = Date.now()): Promise<void> => {
  const parent = await parentOf(config);
  for (const name of await readdir(parent)) {
    const found = await stat(join(parent, name)).catch(() => null); // another process may just have removed it
    if (found && now - found.mtimeMs > staleAfterMs) await rm(join(parent, name), { recursive: true, force: true });
  }
};
