import { findingCodes, type Locale, type PreflightIssue, sayPreflight, type TrainDocument } from "@datalab/contract";
import { LabError } from "../lab/client.ts";
import type { Words } from "../words/words.ts";
import { type AnswerLine, answerLines } from "./answer-lines.ts";
import { keptList } from "./column-list.ts";
import type { CommandContext, RegisterCommand } from "./command.ts";
import { followRun, importFile } from "./follow.ts";
import { runDocument } from "./run-document.ts";
import { reportRun, testedOn } from "./run-report.ts";
import { answerIssues, type TrainOptions, trainingRequestOf } from "./training-request.ts";

export const registerTrain: RegisterCommand = (program, words, run) => {
  const { train } = words;
  program
    .command("train")
    .description(train.about)
    .argument("<file>", train.file)
    .option("--target <column>", train.target)
    .option("--task <task>", train.task)
    .option("--models <ids>", train.models)
    .option("--metric <id>", train.metric)
    .option("--budget-seconds <n>", train.budget)
    .option("--validation <kind>", train.validation)
    .option("--test-fraction <f>", train.testFraction)
    .option("--drop <columns>", train.drop)
    .option("--keep <columns>", train.keep)
    .option("--max-rows <n>", train.maxRows)
    .option("--drop-classes <classes>", train.dropClasses)
    .option("--group <column>", train.group)
    .option("--time <column>", train.time)
    .option("--positive <class>", train.positive)
    .option("--seed <n>", train.seed)
    .option("--name <name>", train.name)
    .option("--config <file>", train.config)
    .option("--json", words.json)
    .action((file: string, options: TrainOptions) => run(options, (context) => trainFile(file, options, context)));
};

const trainFile = async (file: string, options: TrainOptions, context: CommandContext): Promise<void> => {
  const { output, words, locale } = context;
  // Options are judged before anything is read: wrong use costs no waiting.
  await trainingRequestOf(options, "", 1, words);
  const lab = await context.lab();
  const { dataset, version } = await importFile(lab, file, context);
  output.line(words.dataset(dataset.name, version.rowCount, version.columns.length, version.problemCount));

  const asked = await trainingRequestOf(options, dataset.id, version.number, words);
  // `exclude` in a request is the whole list: what the plan leaves out by itself is asked for first, and the drops are added.
  const { exclude: drops = [], ...open } = asked;
  const proposal = await lab.call("planTraining", { body: open });
  const keep = keptList(options.keep ?? "", (code) => findingCodes.some((known) => known === code));
  const request = answerIssues(open, proposal, keep, drops);
  const plan = await lab.call("planTraining", { body: request });
  const answered = proposal.issues.filter(
    ({ code, level, columns }) =>
      code === "leak" && level === "blocks" && columns.some((column) => request.exclude?.includes(column)),
  );
  if (!plan.canStart) {
    const blocking = plan.issues.filter(({ level }) => level === "blocks");
    // Where too little is left, what was left out says why.
    const told = said([...answered, ...blocking], locale);
    const answers = answerLines(file, options, [...answered, ...blocking], locale);
    const message = words.notStarted(told.map(({ text }) => text));
    throw new LabError("preflight-blocked", [message, ...choicesOf(answers, output, words)].join("\n"), {
      issues: told,
      answers,
    });
  }
  output.line(words.task(plan.config.task, plan.config.target));

  const started = await lab.call("createRun", { body: request });
  const ended = await followRun(lab, started.id, context);
  const document = await runDocument(lab, ended, said(answered, locale));
  output.document(document);
  if (!output.isJson) reportRun(document, testedOn(ended, words), context);
  if (ended.state === "done") return;
  process.exitCode = 1;
  if (!output.isJson) output.error(ended.error?.message ?? words.cancelled);
};

/** With JSON they are in the document. */
const choicesOf = (answers: readonly AnswerLine[], { isJson }: CommandContext["output"], words: Words): string[] =>
  isJson || answers.length === 0
    ? []
    : [words.choices, ...answers.flatMap(({ text, command }) => [`  ${text}`, `    ${command}`])];

const said = (issues: readonly PreflightIssue[], locale: Locale): TrainDocument["warnings"] =>
  issues.map(({ code, figures }) => ({ code, figures, text: sayPreflight(code, figures, locale) }));
