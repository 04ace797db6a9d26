import { numbersOf, type Run, type TrainDocument } from "@datalab/contract";
import { tableText } from "../terminal/output.ts";
import type { CommandContext } from "./command.ts";

const marks = { hold: "●", watch: "◐", unchecked: "◌", next: "→" } as const;

/** The line over the figures of a test on rows; null without one. */
export const testedOn = ({ evaluation }: Pick<Run, "evaluation">, words: CommandContext["words"]): string | null =>
  evaluation && words.onTest(evaluation.testRows);

/** What a report needs of a document of any kind of run. */
type Reported = Pick<TrainDocument, "run" | "metric" | "verdict" | "test" | "leaderboard" | "warnings">;

/**
 * A finished run for people: verdict first, then the test, the leaderboard and what was left out.
 * @param onTest what the test was done on; null without one. @param more lines that follow the test
 */
export const reportRun = (
  document: Reported,
  onTest: string | null,
  { output, words, locale }: CommandContext,
  more: readonly string[] = [],
): void => {
  const n = numbersOf[locale];
  const metric = (value: number | null) => (value === null ? "–" : n.metric(value));
  const { verdict, run } = document;
  output.line();
  output.line(words.runLine(run.number, run.id));
  if (verdict) {
    output.line(output.bold(`${words.levels[verdict.level]}. ${verdict.headline}`));
    output.line(verdict.use);
    const titles = { hold: words.holds, watch: words.watch, unchecked: words.unchecked, next: words.next };
    for (const level of ["hold", "watch", "unchecked", "next"] as const) {
      const statements = verdict.statements.filter((statement) => statement.level === level);
      if (statements.length === 0) continue;
      output.line();
      output.line(output.bold(titles[level]));
      for (const { text } of statements) output.line(`  ${marks[level]} ${text}`);
    }
  }
  if (onTest !== null) {
    output.line();
    output.line(output.bold(onTest));
    const rows = Object.entries(document.test).map(([name, { value, interval, baseline }]) => [
      `  ${name}`,
      metric(value),
      interval ? words.interval(metric(interval.low), metric(interval.high)) : "",
      baseline === null ? "" : words.against(metric(baseline)),
    ]);
    if (rows.length > 0) output.line(tableText(rows, [false, true, false, false]));
  }
  for (const line of more) output.line(line);
  output.line();
  const { model, score, fit, size } = words.leaderboard;
  const rows = document.leaderboard.map((entry) => [
    `  ${entry.model}${entry.chosen ? ` (${words.chosen})` : entry.baseline && entry.model !== "baseline" ? ` (${words.baseline})` : ""}`,
    entry.mean === null ? entry.state : `${metric(entry.mean)} ± ${metric(entry.sd)}`,
    entry.fitSeconds === null ? "" : n.seconds(entry.fitSeconds),
    entry.bytes === null ? "" : n.bytes(entry.bytes),
  ]);
  output.line(
    tableText([[`  ${model}`, `${score} (${document.metric})`, fit, size], ...rows], [false, true, true, true]),
  );
  for (const { text } of document.warnings) output.line(output.dim(`! ${text}`));
};
