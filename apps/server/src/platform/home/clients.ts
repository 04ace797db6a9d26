import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, type ProcessRecord } from "./alive.ts";
import { processStart } from "./process-start.ts";

/** A command that uses the lab of a home, whoever started that lab. */
export interface ClientLease {
  /** Other commands that use it now; the leases of those that were killed are cleared away. */
  others(): number;
  leave(): void;
}

const read = (path: string): ProcessRecord | null => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as ProcessRecord;
  } catch {
    return null; // left in this moment, or cut off by a kill
  }
};

/**
 * Says that this process uses the lab of a home. A lab that a command started for itself stays open while others use it. To be said
 * before the lab is looked up: then either the lab's own command sees the lease, or the lab is not found any more.
 */
export const joinHome = (home: string): ClientLease => {
  const folder = join(home, "clients");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { pid } = process;
  const own = `${pid}-${randomBytes(4).toString("hex")}`;
  const unfinished = join(home, `client.${own}`); // a lease is there whole or not at all
  writeFileSync(unfinished, JSON.stringify({ pid, processStart: processStart(pid) }), { mode: 0o600 });
  renameSync(unfinished, join(folder, own));
  return {
    others() {
      let others = 0;
      for (const name of readdirSync(folder)) {
        if (name === own) continue;
        const record = read(join(folder, name));
        if (record && isAlive(record)) others += 1;
        else if (record) rmSync(join(folder, name), { force: true });
      }
      return others;
    },
    leave: () => rmSync(join(folder, own), { force: true }),
  };
};
