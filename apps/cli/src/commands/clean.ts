import type { RegisterCommand } from "./command.ts";

export const registerClean: RegisterCommand = (program, words, run) => {
  program
    .command("clean")
    .description(words.clean.about)
    .option("--dry-run", words.clean.dryRun)
    .option("--json", words.json)
    .action((options: { dryRun?: boolean; json?: boolean }) =>
      run(options, async ({ lab, output }) => {
        const dryRun = options.dryRun ?? false;
        const swept = await (await lab()).call("sweep", { body: { dryRun } });
        output.document({ dryRun, ...swept });
        const say = dryRun ? words.clean.wouldFree : words.clean.freed;
        output.line(say(swept.blobs.length, swept.bytes));
        output.line(words.clean.kept(swept.keptBlobs, swept.keptBytes));
      }),
    );
};
