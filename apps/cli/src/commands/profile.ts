import { numbersOf, sayFinding } from "@datalab/contract";
import { tableText } from "../terminal/output.ts";
import type { RegisterCommand } from "./command.ts";
import { importFile } from "./follow.ts";

export const registerProfile: RegisterCommand = (program, words, run) => {
  program
    .command("profile")
    .description(words.profile.about)
    .argument("<file>", words.train.file)
    .option("--target <column>", words.profile.target)
    .option("--json", words.json)
    .action((file: string, options: { target?: string; json?: boolean }) =>
      run(options, async (context) => {
        const { output, locale } = context;
        const lab = await context.lab();
        const { dataset, version } = await importFile(lab, file, context);
        const params = { dataset: dataset.id, version: version.number };
        const profile = await lab.call("getProfile", { params });
        const quality = await lab.call("getQuality", {
          params,
          query: options.target ? { target: options.target } : {},
        });
        const findings = quality.findings.map((finding) => ({
          ...finding,
          text: sayFinding(finding.code, finding.figures, locale).claim,
        }));
        output.document({ file, profile, quality: { score: quality.score, findings }, warnings: [] });
        const n = numbersOf[locale];
        output.line(words.dataset(dataset.name, profile.rowCount, profile.columnCount, version.problemCount));
        const rows = profile.columns.map((column) => [
          `  ${column.name}`,
          column.kind,
          column.missing > 0 ? `∅ ${n.percent(column.missing / Math.max(1, column.count), 1)}` : "",
          column.kind === "numeric" && column.min !== null && column.max !== null
            ? `${n.metric(column.min)} … ${n.metric(column.max)}`
            : column.top
                .slice(0, 3)
                .map(({ value }) => value)
                .join(", ")
                .slice(0, 48),
        ]);
        output.line(tableText(rows, [false, false, true, false]));
        output.line(output.bold(words.quality(quality.score)));
        for (const { level, text } of findings)
          output.line(`  ${level === "blocks" ? "●" : level === "watch" ? "◐" : "○"} ${text}`);
      }),
    );
};
