import type { Dirent } from "node:fs";
import { readdir, stat, statfs } from "node:fs/promises";
import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import { join } from "node:path";

/** Busy and all time of every core since the machine started, in ms. */
const cpuTimes = (): { busy: number; all: number } => {
  let busy = 0;
  let all = 0;
  for (const { times } of cpus()) {
    const total = times.user + times.nice + times.sys + times.idle + times.irq;
    all += total;
    busy += total - times.idle;
  }
  return { busy, all };
};

/** @returns a function that says which share of the machine was busy since it was last asked, 0 to 1 */
export const createCpuShare = (): (() => number) => {
  let before = cpuTimes();
  let share = 0;
  return () => {
    const now = cpuTimes();
    if (now.all > before.all) share = (now.busy - before.busy) / (now.all - before.all);
    before = now;
    return share;
  };
};

export const memoryState = () => ({
  processMb: process.memoryUsage.rss() / 1e6,
  totalMb: totalmem() / 1e6,
  freeMb: freemem() / 1e6,
});

export const coreCount = availableParallelism;

export const diskSpace = async (folder: string): Promise<{ totalMb: number; freeMb: number }> => {
  const { blocks, bavail, bsize } = await statfs(folder);
  return { totalMb: (blocks * bsize) / 1e6, freeMb: (bavail * bsize) / 1e6 };
};

/** Bytes of the files under a folder; what disappears meanwhile counts as nothing. */
export const folderBytes = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await folderBytes(path);
    else bytes += (await stat(path).catch(() => ({ size: 0 }))).size;
  }
  return bytes;
};
