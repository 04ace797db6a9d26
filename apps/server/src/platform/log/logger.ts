import { join } from "node:path";
import type { Config } from "@datalab/contract";
import { type Logger, pino } from "pino";
import { type LineSink, openRotatingFile } from "./rotating-file.ts";

export interface Log {
  readonly logger: Logger;
  /** Takes finished JSON lines of another process of the lab (a job) into the same files. */
  writeLines(lines: string): void;
  close(): void;
}

const secretFields = ["password", "token", "secret", "authorization", "cookie", "csrfToken", "connectionString"];
const redactedPaths = [
  ...secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
  "database.url",
  "*.database.url",
];

/** Passwords in connection addresses also hide in messages of drivers, where no field name gives them away. */
export const scrub = (line: string): string =>
  line.includes("://") ? line.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^:@/\s"]*):[^@\s"]+@/gi, "$1:••••••@") : line;

const toTerminal = async (format: Config["log"]["format"]): Promise<LineSink> => {
  const isForPeople = format === "pretty" || (format === "auto" && process.stderr.isTTY);
  if (!isForPeople) return { write: (line) => void process.stderr.write(line), close: () => undefined };
  const { default: pretty } = await import("pino-pretty");
  const stream = pretty({ destination: 2, sync: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" });
  // Who did not ask for lines on the terminal wants to see the address, and what goes wrong.
  const isShown = (line: string): boolean => format === "pretty" || /"level":"(warn|error|fatal)"/.test(line);
  return { write: (line) => void (isShown(line) && stream.write(line)), close: () => stream.end() };
};

/**
 * The one logger of a process. JSON lines go to standard error (standard output belongs to answers),
 * in human form on a terminal, and to rotated files under the lab's home.
 * @param isQuiet nothing on the terminal (tests, the command)
 */
export const openLog = async (config: Config, isQuiet: boolean): Promise<Log> => {
  const { level, format, file, maxFileMb, keepFiles } = config.log;
  const sinks: LineSink[] = [];
  if (level !== "silent" && !isQuiet) sinks.push(await toTerminal(format));
  if (level !== "silent" && file) {
    const folder = join(config.home, "logs");
    sinks.push(openRotatingFile({ folder, maxBytes: maxFileMb * 1e6, keepFiles }));
  }
  const write = (line: string): void => {
    const clean = scrub(line);
    for (const sink of sinks) sink.write(clean);
  };
  return {
    logger: createLogger(level, write),
    writeLines: write,
    close: () => sinks.forEach((sink) => void sink.close()),
  };
};

/** A pino logger that writes finished lines by a function. */
export const createLogger = (level: Config["log"]["level"], write: (line: string) => void): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      redact: { paths: redactedPaths, censor: "••••••" },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
