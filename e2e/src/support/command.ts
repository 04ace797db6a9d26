import { spawn } from "node:child_process";
import { root } from "./lab.ts";

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `datalab …` as a person or a script does. */
export const datalab = (home: string, ...args: string[]): Promise<CommandResult> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["bin/datalab.mjs", ...args], {
      cwd: root,
      env: { ...process.env, DATALAB_HOME: home, DATALAB_LOCALE: "en", NODE_OPTIONS: "" },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once("exit", (code) => resolve({ code, stdout, stderr }));
  });
