import { processStart } from "./process-start.ts";

/** Names a process for good. */
export interface ProcessRecord {
  readonly pid: number;
  /** Tells this process from a later one with the same number; null where the system does not say. */
  readonly processStart: string | null;
}

/** Whether that very process still runs. */
export const isAlive = ({ pid, processStart: start }: ProcessRecord): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = processStart(pid);
  return start === null || now === null || start === now;
};
