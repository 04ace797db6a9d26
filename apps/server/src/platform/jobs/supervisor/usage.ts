import { readFile } from "node:fs/promises";

/** What a process uses: resident memory in MB, and cores in use since the sample before (null in the first). */
export interface Usage {
  readonly memoryMb: number;
  readonly cpuShare: number | null;
}

/** Of proc(5): pages are 4 KiB and ticks 1/100 s on every Linux that Node runs on, save kernels built otherwise. */
const pageBytes = 4096;
const ticksPerSecond = 100;

const sampleLinux = async (pid: number): Promise<{ bytes: number; cpuSeconds: number }> => {
  const [statm, stat] = await Promise.all([
    readFile(`/proc/${pid}/statm`, "utf8"),
    readFile(`/proc/${pid}/stat`, "utf8"),
  ]);
  const fields = stat.replace(/^.*\) /s, "").split(" ");
  const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  return { bytes: Number(statm.split(" ")[1]) * pageBytes, cpuSeconds };
};

const sampleElsewhere = async (pid: number): Promise<{ bytes: number; cpuSeconds: number }> => {
  const { default: pidusage } = await import("pidusage");
  const { memory, ctime } = await pidusage(pid);
  return { bytes: memory, cpuSeconds: ctime / 1000 };
};

/** @returns a function that looks at the process; null when it is gone */
export const createSampler = (pid: number): (() => Promise<Usage | null>) => {
  const sample = process.platform === "linux" ? sampleLinux : sampleElsewhere;
  let before: { at: number; cpuSeconds: number } | null = null;
  return async () => {
    const found = await sample(pid).catch(() => null);
    if (!found || found.bytes === 0) return null; // a process that is ending has no pages left
    const at = performance.now();
    const cpuShare = before && ((found.cpuSeconds - before.cpuSeconds) * 1000) / (at - before.at);
    before = { at, cpuSeconds: found.cpuSeconds };
    return { memoryMb: found.bytes / 1e6, cpuShare };
  };
};
