import { runProgram } from "./program.ts";

/** Ctrl-C once: the command ends what it started and says what is kept. Twice: at once. */
const interrupt = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const)
  process.on(name, () => {
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  });

/** A reader that has seen enough (`datalab models | head`) is no failure: what is left is written to nobody. */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

await runProgram({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
});
