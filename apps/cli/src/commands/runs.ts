import { numbersOf } from "@datalab/contract";
import { tableText } from "../terminal/output.ts";
import { type RegisterCommand, UsageError } from "./command.ts";

export const registerRuns: RegisterCommand = (program, words, run) => {
  program
    .command("runs")
    .description(words.runs.about)
    .option("--limit <n>", words.runs.limit, "50")
    .option("--json", words.json)
    .action((options: { limit: string; json?: boolean }) =>
      run(options, async ({ lab, output, locale }) => {
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
          throw new UsageError(words.badOption("--limit", options.limit, "1 – 1000"));
        const { runs } = await (await lab()).call("listRuns", { query: { limit } });
        output.document({ runs });
        if (runs.length === 0) output.line(words.noRuns);
        const n = numbersOf[locale];
        const rows = runs.map((one) => [
          String(one.number),
          one.name,
          one.level ? words.levels[one.level] : one.state,
          one.test?.value == null ? "" : `${one.metric} ${n.metric(one.test.value)}`,
          n.date(one.createdAt),
          one.id,
        ]);
        if (rows.length > 0) output.line(tableText(rows, [true, false, false, false, false, false]));
      }),
    );
};
