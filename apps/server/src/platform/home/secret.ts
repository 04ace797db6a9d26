import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Random text of a home, made once under the home's lock: sessions of browsers outlive a restart by it. */
export const homeSecret = (home: string): string => {
  const path = join(home, "secret");
  if (!existsSync(path)) {
    const unfinished = `${path}.new`;
    writeFileSync(unfinished, randomBytes(32).toString("base64url"), { mode: 0o600, flush: true });
    renameSync(unfinished, path);
  }
  return readFileSync(path, "utf8");
};
