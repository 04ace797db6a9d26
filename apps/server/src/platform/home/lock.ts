import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatalabError } from "@datalab/contract";
import { isAlive, type ProcessRecord } from "./alive.ts";
import { processStart } from "./process-start.ts";

/** What `lab.json` of a home says while a lab runs on it: the command finds the lab by it. */
export interface LabRecord extends ProcessRecord {
  /** Null until it listens, and when it closes. */
  readonly address: string | null;
  readonly startedAt: string;
}

export interface HomeLock {
  /** @param address null: others do not find it any more */
  announce(address: string | null): void;
  release(): void;
}

const pathOf = (home: string): string => join(home, "lab.json");

const read = (path: string): LabRecord | null => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LabRecord;
  } catch {
    return null; // absent, or a kill came while it was written by other means than ours
  }
};

/** The lab that runs on a home, if one does. */
export const findLab = (home: string): LabRecord | null => {
  const record = read(pathOf(home));
  return record && isAlive(record) ? record : null;
};

const write = (path: string, record: LabRecord): void =>
  writeFileSync(path, `${JSON.stringify(record)}\n`, { mode: 0o600, flush: true });

/** A link is made or refused in one step, whole content included. */
const tryTake = (home: string, record: LabRecord): boolean => {
  const own = join(home, `lab.${record.pid}.${randomBytes(4).toString("hex")}`);
  write(own, record);
  try {
    linkSync(own, pathOf(home));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
};

/** Takes a dead lab's record away, and gives it back if meanwhile a living one had put its own there. */
const removeStale = (home: string): void => {
  const away = join(home, `lab.stale.${randomBytes(4).toString("hex")}`);
  try {
    renameSync(pathOf(home), away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const record = read(away);
  if (record && isAlive(record)) linkSync(away, pathOf(home));
  rmSync(away, { force: true });
};

/**
 * Makes this process the one lab of a home.
 * @throws home-in-use with the process and address of the one there is
 */
export const lockHome = (home: string): HomeLock => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chmodSync(home, 0o711); // PostgreSQL runs as another user and has to pass
  const { pid } = process;
  const record = { pid, processStart: processStart(pid), address: null, startedAt: new Date().toISOString() };
  for (let attempt = 0; !tryTake(home, record); attempt += 1) {
    const other = findLab(home);
    if (other || attempt === 10)
      throw new DatalabError("home-in-use", { pid: other?.pid ?? 0, home, address: other?.address ?? null });
    removeStale(home);
  }
  const replace = (next: LabRecord): void => {
    const own = join(home, `lab.${pid}.next`);
    write(own, next);
    renameSync(own, pathOf(home));
  };
  return {
    announce: (address) => replace({ ...record, address }),
    release: () => {
      if (read(pathOf(home))?.pid === pid) rmSync(pathOf(home), { force: true });
    },
  };
};
