import { styleText } from "node:util";

/** Where a command writes: people's text and progress, or one JSON document. */
export interface Output {
  readonly isJson: boolean;
  line(text?: string): void;
  /** One line that is written over; nothing without a terminal or with JSON. */
  progress(text: string, share: number): void;
  clearProgress(): void;
  /** The one document of `--json`. */
  document(value: unknown): void;
  error(text: string): void;
  bold(text: string): string;
  dim(text: string): string;
}

const barWidth = 24;

export const createOutput = (isJson: boolean, stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Output => {
  const isTerminal = Boolean(stderr.isTTY) && !isJson;
  const style = (format: "bold" | "dim", text: string) => (stdout.isTTY && !isJson ? styleText(format, text) : text);
  let hasProgress = false;
  const clear = () => {
    if (hasProgress) stderr.write("\r\x1b[2K");
    hasProgress = false;
  };
  return {
    isJson,
    line: (text = "") => {
      clear();
      if (!isJson) stdout.write(`${text}\n`);
    },
    progress: (text, share) => {
      if (!isTerminal) return;
      const filled = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
      clear();
      stderr.write(
        `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${text}`.slice(0, (stderr.columns ?? 80) - 1),
      );
      hasProgress = true;
    },
    clearProgress: clear,
    document: (value) => {
      if (isJson) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    error: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    bold: (text) => style("bold", text),
    dim: (text) => style("dim", text),
  };
};

/** Rows of cells in columns; numbers lie at the right. */
export const tableText = (rows: readonly (readonly string[])[], right: readonly boolean[]): string => {
  const widths = right.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};
