import { spawn } from "node:child_process";
import type { Account } from "./account.ts";

/** Runs a program to its end. @throws with what it printed, where it does not end with 0 */
export const runToEnd = (
  program: string,
  parameters: readonly string[],
  { account, cwd }: { account: Account | undefined; cwd: string },
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      ...account,
      cwd,
      env: plainEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-4_000);
      });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code ?? signal}: ${output.trim()}`));
    });
  });

/** PostgreSQL's programs read PG… variables and the locale; those of the person's shell must not reach them. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
  ...(process.env.SystemRoot !== undefined && { SystemRoot: process.env.SystemRoot }), // Windows: no program runs without
});
