import {
  numbersOf,
  sayVisionPreflight,
  type VisionEventData,
  type VisionRun,
  type VisionTrainDocument,
  visionEventSchema,
} from "@datalab/contract";
import { type Client, LabError } from "../../lab/client.ts";
import { visionWordsOf } from "../../words/vision-words.ts";
import type { CommandContext } from "../command.ts";
import { followToEnd } from "../follow.ts";
import { reportRun } from "../run-report.ts";
import { importImages, sourceKind } from "./import-images.ts";
import { comparedBy, visionDocument } from "./vision-document.ts";
import { type VisionTrainOptions, visionRequestOf } from "./vision-request.ts";

export type { VisionTrainOptions } from "./vision-request.ts";

/** Trains on a folder or an archive of pictures, follows the run and says what it is worth. */
export const trainSource = async (
  source: string,
  options: VisionTrainOptions,
  context: CommandContext,
): Promise<void> => {
  const { output, words, locale } = context;
  const said = visionWordsOf(locale);
  // Options and path are judged before anything is read: wrong use costs no waiting.
  visionRequestOf(options, "", 1, words);
  await sourceKind(source, context);
  const lab = await context.lab();
  const { set, version } = await importImages(lab, source, context);
  output.line(said.set(set.name, version.imageCount, version.layout, version.problemCount));
  const request = visionRequestOf(options, set.id, version.number, words);
  const plan = await lab.call("planVision", { body: request });
  if (!plan.canStart) {
    const issues = plan.issues
      .filter(({ level }) => level === "blocks")
      .map(({ code, figures }) => ({ code, figures, text: sayVisionPreflight(code, figures, locale) }));
    throw new LabError("vision-blocked", words.notStarted(issues.map(({ text }) => text)), { issues });
  }
  output.line(said.task(plan.config.task));
  const started = await lab.call("createVisionRun", { body: plan.config });
  const ended = await followVision(lab, started.id, context);
  const document = await visionDocument(lab, ended, version);
  output.document(document);
  if (!output.isJson) report(ended, document, context);
  if (ended.state === "done") return;
  process.exitCode = 1;
  if (!output.isJson) output.error(ended.error?.message ?? words.cancelled);
};

/** Follows a run on pictures to its end. Ctrl-C cancels it; what was scored stays. */
const followVision = (lab: Client, id: string, context: CommandContext): Promise<VisionRun> =>
  followToEnd<VisionRun, VisionEventData>(
    lab,
    {
      events: (after) => lab.events("visionRunEvents", { run: id }, visionEventSchema, { after }),
      get: (from) => from.call("getVisionRun", { params: { run: id } }),
      cancel: (from) => from.call("cancelVisionRun", { params: { run: id }, body: {} }),
      tell: (data) => tell(data, context),
    },
    context,
  );

const tell = (data: VisionEventData, { output, words, locale }: CommandContext): void => {
  if (data.type === "features" && data.done < data.of)
    output.progress(visionWordsOf(locale).features(data.done, data.of), data.done / Math.max(1, data.of));
  if (data.type === "progress" && data.fitsDone > 0) {
    const left = data.secondsLeft === null ? "" : `, ${words.left(data.secondsLeft)}`;
    const share = data.fitsDone / Math.max(1, data.fitsPlanned);
    output.progress(`${words.training(data.fitsDone, data.fitsPlanned)}${left}`, share);
  }
  if (data.type === "step" && data.state === "running" && data.step in words.finishing)
    output.progress(words.finishing[data.step as keyof typeof words.finishing], 1);
};

const report = (run: VisionRun, document: VisionTrainDocument, context: CommandContext): void => {
  const said = visionWordsOf(context.locale);
  const n = numbersOf[context.locale];
  const { threshold, perDefect } = document;
  const more = [
    ...(threshold
      ? [
          said.threshold(
            n.metric(threshold.value),
            n.metric(threshold.interval?.low ?? threshold.value),
            n.metric(threshold.interval?.high ?? threshold.value),
            threshold.images,
          ),
        ]
      : []),
    ...(perDefect ? ["", context.output.bold(said.perDefect)] : []),
    ...(perDefect ?? []).map(({ kind, found, images }) => `  ${kind}: ${said.kindLine(found, images)}`),
  ];
  const onTest = run.evaluation && said.onTest(run.evaluation.testImages);
  reportRun({ ...document, metric: comparedBy(run) }, onTest, context, more);
};
