import type { RegisterCommand } from "./command.ts";
import { findRun } from "./find-run.ts";
import { runDocument } from "./run-document.ts";
import { reportRun, testedOn } from "./run-report.ts";

export const registerShow: RegisterCommand = (program, words, run) => {
  program
    .command("show")
    .description(words.show.about)
    .argument("<run>", words.predict.run)
    .option("--json", words.json)
    .action((name: string, options: { json?: boolean }) =>
      run(options, async (context) => {
        const lab = await context.lab();
        const { id } = await findRun(lab, name, words);
        const found = await lab.call("getRun", { params: { run: id } });
        const document = await runDocument(lab, found);
        context.output.document(document);
        if (!context.output.isJson) {
          reportRun(document, testedOn(found, context.words), context);
          if (found.error) context.output.line(found.error.message);
        }
      }),
    );
};
