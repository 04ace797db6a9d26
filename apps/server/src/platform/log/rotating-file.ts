import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

export interface Rotation {
  readonly folder: string;
  readonly maxBytes: number;
  /** Rotated files kept; older ones are deleted. */
  readonly keepFiles: number;
  readonly now?: () => Date;
}

export interface LineSink {
  write(line: string): void;
  close(): void;
}

const current = "lab.log";
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const rotatedFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^lab\.\d{4}-\d{2}-\d{2}\.\d+\.log$/.test(name))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

/**
 * Appends lines to `<folder>/lab.log`; at `maxBytes`, or when the day (UTC) has changed, the file becomes `lab.<day>.<n>.log`.
 * Writes are synchronous: a line that was logged before a crash is in the file. A disk that is full loses lines, never the process.
 */
export const openRotatingFile = ({ folder, maxBytes, keepFiles, now = () => new Date() }: Rotation): LineSink => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, current);
  let file = openSync(path, "a", 0o600);
  const found = fstatSync(file);
  let size = found.size;
  let day = dayOf(size > 0 ? found.mtime : now());

  const rotate = (today: string): void => {
    closeSync(file);
    const numbers = rotatedFiles(folder)
      .filter((name) => name.startsWith(`lab.${day}.`))
      .map((name) => Number(name.split(".")[2]));
    renameSync(path, join(folder, `lab.${day}.${Math.max(0, ...numbers) + 1}.log`));
    for (const name of rotatedFiles(folder).slice(0, -keepFiles)) rmSync(join(folder, name), { force: true });
    file = openSync(path, "a", 0o600);
    size = 0;
    day = today;
  };

  return {
    write(line) {
      try {
        const today = dayOf(now());
        if (size > 0 && (today !== day || size + line.length > maxBytes)) rotate(today);
        day = today;
        size += writeSync(file, line);
      } catch {
        // A log that cannot be written must not take the lab with it; /health and the terminal still speak.
      }
    },
    close: () => closeSync(file),
  };
};
