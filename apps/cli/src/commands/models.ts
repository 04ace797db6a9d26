import { tableText } from "../terminal/output.ts";
import type { RegisterCommand } from "./command.ts";

export const registerModels: RegisterCommand = (program, words, run) => {
  program
    .command("models")
    .description(words.models.about)
    .option("--task <task>", words.models.task)
    .option("--json", words.json)
    .action((options: { task?: string; json?: boolean }) =>
      run(options, async ({ lab, output }) => {
        const { estimators } = await (await lab()).call("getCatalogue");
        const shown = estimators.filter(({ tasks }) => !options.task || tasks.some((task) => task === options.task));
        output.document({ models: shown });
        for (const { id, summary, parameters } of shown) {
          output.line(`${output.bold(id)}  ${summary}`);
          const rows = Object.entries(parameters).map(([name, { default: value, meaning }]) => [
            `  ${name}`,
            String(value),
            meaning,
          ]);
          if (rows.length > 0) output.line(tableText(rows, [false, false, false]));
        }
      }),
    );
};
