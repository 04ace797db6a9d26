import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** When a process started, in the system's own notation: with the number it names a process for good. Null where there is none or no telling. */
export const processStart = (pid: number): string | null => {
  try {
    if (process.platform === "linux") {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[19] ?? null; // field 22 of proc(5), the first two having been cut off
    }
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
};
