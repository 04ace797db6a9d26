import type {
  JudgementNoteCode,
  VisionChoiceCode,
  VisionNoteCode,
  VisionPreflightCode,
  VisionPreflightOptionCode,
  VisionWarningCode,
} from "../../codes/vision.ts";
import { metricName } from "../names.ts";
import type { Reader, Sentences } from "../sentence.ts";
import { visionModelName } from "../vision-names.ts";

const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);
const images = (r: Reader, name = "images"): string => `${whole(r, name)} ${plural(r.number(name), "picture")}`;
const percent = (r: Reader, name: string): string => r.n.percent(r.number(name), 1);
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
const model = (r: Reader): string => {
  const name = visionModelName(r.text("estimator"), "en");
  return name.charAt(0).toUpperCase() + name.slice(1);
};
const score = (r: Reader): string => `${r.text("mean")}${r.has("sd") ? ` ± ${r.text("sd")}` : ""}`;
const metric = (r: Reader): string => metricName(r.text("metric"), "en");

/** Why the plan chose as it did. */
export const choices: Sentences<VisionChoiceCode> = {
  "vision.task.masks": (r) => `${whole(r, "masks")} masks show where defects are: the model looks for defects.`,
  "vision.task.defect-folders": (r) =>
    `Training has only ${quote(r, "normal")}, other labels are in the test: the model learns what is normal and finds what is not.`,
  "vision.task.good-only": (r) => `All pictures are ${quote(r, "normal")}: the model learns what is normal.`,
  "vision.task.classes": (r) => `The pictures have ${whole(r, "classes")} labels: the model tells which one.`,
  "vision.task.asked": () => "You chose this task.",
  "vision.normal.named": (r) => `${quote(r, "label")} are the pictures without a defect, by its name.`,
  "vision.normal.most": (r) =>
    `${quote(r, "label")} are taken as the pictures without a defect: training has most of them.`,
  "vision.normal.asked": (r) => `You chose ${quote(r, "label")} as the pictures without a defect.`,
  "vision.candidates.default": (r) =>
    `${whole(r, "count")} ${plural(r.number("count"), "model")} fit for ${images(r)} on this machine.`,
  "vision.candidates.asked": (r) => `You chose ${whole(r, "count")} ${plural(r.number("count"), "model")}.`,
  "vision.size.default": (r) => `Models see the pictures at ${whole(r, "size")} × ${whole(r, "size")} px.`,
  "vision.size.small-pictures": (r) =>
    `Models see the pictures at ${whole(r, "size")} × ${whole(r, "size")} px: small pictures are enlarged, since networks find little in them.`,
  "vision.size.asked": (r) => `You chose ${whole(r, "size")} × ${whole(r, "size")} px.`,
  "vision.validation.given": (r) => `Models are compared on the set’s own ${whole(r, "images")} validation pictures.`,
  "vision.validation.folds": (r) => `Each model is fitted and checked ${whole(r, "folds")} times on different parts.`,
  "vision.validation.holdout": (r) => `Each model is checked on ${percent(r, "fraction")} of the training pictures.`,
  "vision.validation.asked": () => "You chose how models are compared.",
  "vision.test.given": (r) => `The set’s own ${whole(r, "images")} test pictures are looked at once, at the end.`,
  "vision.test.holdout": (r) =>
    `The set has no test pictures of its own: ${percent(r, "fraction")} are put aside and looked at once, at the end.`,
  "vision.test.asked": (r) => `${percent(r, "fraction")} of the pictures are put aside for the test, as you decided.`,
  "vision.duplicates-together": (r) =>
    r.number("images") > 0
      ? `${images(r)} nearly repeat another one; they stay on one side of every split.`
      : "Pictures that nearly repeat another one would stay on one side of every split; there are none.",
  "vision.metric.default": (r) => `Models are compared by ${metric(r)}.`,
  "vision.metric.asked": (r) => `You chose ${metric(r)}.`,
  "vision.use-defects": (r) => `${images(r)} of training show labelled defects: models may learn from them.`,
  "vision.false-alarms": (r) => `The threshold lets ${percent(r, "rate")} of good pictures alarm.`,
  "vision.unit.pixels": () => "Defects are measured in pixels: no size of a pixel was given.",
  "vision.unit.asked": (r) => `One pixel is ${r.text("size")} ${r.text("unit")}.`,
  "vision.sampled": (r) => `${whole(r, "images")} of ${whole(r, "of")} pictures are used, drawn at random.`,
};

/** What stands in the way, as a claim. */
export const preflight: Sentences<VisionPreflightCode> = {
  "vision.no-labels": () => "No picture has a label, so there is nothing to learn to tell apart.",
  "vision.one-class": (r) =>
    `All labelled pictures are ${quote(r, "label")}. A classifier needs two labels; an anomaly detector can learn from one.`,
  "vision.class-too-small": (r) =>
    `${quoted(r, "classes")} ${plural(r.texts("classes").length, "is", "are")} too rare: ${images(r)} where ${whole(r, "needed")} are needed to train, compare and test.`,
  "vision.no-normal": (r) =>
    r.has("label")
      ? `No training picture is ${quote(r, "label")}. An anomaly detector learns from good pictures.`
      : "No label says which pictures are good. An anomaly detector learns from good pictures.",
  "vision.few-normal": (r) =>
    `${images(r)} without a defect to learn from ${plural(r.number("images"), "is", "are")} few: what is normal and the threshold will be uncertain.`,
  "vision.no-test-defects": () =>
    "No test picture shows a defect: how many defects are found cannot be measured, only false alarms.",
  "vision.too-few-images": (r) =>
    `${images(r)} are too few to train, compare and test; ${whole(r, "needed")} are needed.`,
  "vision.no-given-split": (r) =>
    r.text("split") === "test"
      ? "The set has no test pictures of its own."
      : "The set has no validation pictures of its own.",
  "vision.masks-without-images": (r) =>
    `${whole(r, "masks")} ${plural(r.number("masks"), "mask")} ${plural(r.number("masks"), "belongs", "belong")} to no picture and ${plural(r.number("masks"), "is", "are")} left out.`,
  "vision.no-masks": () => "No masks: whether the map shows the right place cannot be measured.",
  "vision.duplicates-across-splits": (r) =>
    `${images(r)} of the test nearly repeat a training picture. The test will flatter the model.`,
  "vision.unlabelled": (r) => `${images(r)} without a label ${plural(r.number("images"), "is", "are")} left out.`,
  "vision.memory": (r) =>
    `This training needs about ${whole(r, "neededMb")} MB; the limit is ${whole(r, "limitMb")} MB.`,
  "vision.long": (r) =>
    `This training will take about ${r.n.about(r.number("seconds"))}${r.has("limitSeconds") ? `; it is ended after ${r.n.seconds(r.number("limitSeconds"))}` : ""}.`,
  "vision.sampled": (r) =>
    `Only ${whole(r, "images")} of ${whole(r, "of")} pictures are used. The verdict will say so.`,
};

/** What one may do about it. */
export const preflightOptions: Sentences<VisionPreflightOptionCode> = {
  "as-anomaly": () => "Look for defects instead",
  "as-classification": () => "Tell the labels apart instead",
  "holdout-test": (r) => `Put ${percent(r, "fraction")} of the pictures aside for the test`,
  "fewer-folds": (r) => `Use ${whole(r, "folds")} folds`,
  "holdout-validation": (r) => `Compare once, on ${percent(r, "fraction")} of the pictures`,
  "leave-out-classes": (r) => `Leave out ${quoted(r, "classes")}`,
  "fewer-candidates": (r) => `Train ${r.n.list(r.texts("estimators").map((id) => visionModelName(id, "en")))} only`,
  "sample-images": (r) => `Use ${whole(r, "images")} pictures drawn at random`,
  "smaller-images": (r) => `Look at ${whole(r, "size")} px`,
  "normal-label": (r) => `${quote(r, "label")} are the good ones`,
  "with-budget": (r) => `Stop after ${r.n.seconds(r.number("seconds"))} and keep what is done`,
};

/** Lines of «What is happening». */
export const notes: Sentences<VisionNoteCode> = {
  "vision.started": (r) => `Started with ${images(r)}.`,
  "vision.resumed": (r) =>
    `Taken up again: ${whole(r, "fits")} finished ${plural(r.number("fits"), "fit")} ${plural(r.number("fits"), "is", "are")} kept.`,
  "vision.split-done": (r) =>
    `${whole(r, "testImages")} pictures put aside for the test; ${whole(r, "trainImages")} to train, in ${whole(r, "folds")} ${plural(r.number("folds"), "part")}.`,
  "vision.features-cached": (r) => `Features of ${images(r)} were there already.`,
  "vision.candidate-started": (r) => `${model(r)} started.`,
  "vision.candidate-done": (r) => `${model(r)}: ${score(r)}.`,
  "vision.candidate-failed": (r) => `${model(r)} failed: ${r.text("reason")} The others go on.`,
  "vision.takes-the-lead": (r) => `${model(r)} takes the lead: ${score(r)}.`,
  "vision.best-epoch": (r) =>
    `${model(r)}: epoch ${whole(r, "epoch")} of ${whole(r, "epochs")} was the best and is kept.`,
  "vision.budget-reached": (r) =>
    `Time is up after ${r.n.seconds(r.number("seconds"))}: ${whole(r, "done")} of ${whole(r, "planned")} fits done.`,
  "vision.stopping": () => "Stopping: no new fits; the finished models are kept.",
  "vision.refit": (r) => `${model(r)} is fitted again on all ${whole(r, "images")} training pictures.`,
  "vision.threshold": (r) => `The threshold rests on ${images(r)} that the model had not seen.`,
  "vision.testing": (r) => `Tested once, on ${images(r)} that no model has seen.`,
  "vision.verdict": () => "The verdict is ready.",
};

export const warnings: Sentences<VisionWarningCode> = {
  "vision.candidate-failed": (r) => `${model(r)} failed: ${r.text("reason")}`,
  "vision.budget-reached": (r) =>
    `Ended before its plan: ${whole(r, "done")} of ${whole(r, "planned")} fits were done.`,
  "vision.image-unreadable": (r) => `${quote(r, "path")} could not be read and was left out.`,
  "vision.memory-bank-capped": (r) =>
    `The memory of normal patches was cut to ${whole(r, "limitMb")} MB; a larger one may do better.`,
  "vision.few-normal": (r) => `The threshold rests on ${images(r)} only.`,
  "vision.sampled": (r) => `${whole(r, "images")} of ${whole(r, "of")} pictures were used, drawn at random.`,
  "vision.unlabelled": (r) => `${images(r)} without a label ${plural(r.number("images"), "was", "were")} left out.`,
  "vision.classes-left-out": (r) =>
    `${images(r)} of other labels ${plural(r.number("images"), "was", "were")} left out.`,
  "vision.near-copies-parted": () =>
    "So many pictures look alike that near copies had to be parted; only equal ones stayed together.",
  "vision.same-picture-in-train-and-test": (r) =>
    `${images(r)} of the training ${plural(r.number("images"), "is", "are")} in the test too and ${plural(r.number("images"), "was", "were")} left out.`,
  "vision.duplicates-across-splits": (r) => `${images(r)} of the test nearly repeat a training picture.`,
};

const unlike = (r: Reader): string =>
  `(${r.n.metric(r.number("value"))}; training had ${r.n.metric(r.number("mean"))} ± ${r.n.metric(r.number("sd"))})`;

/** In what a picture is unlike those of the training. */
export const judgementNotes: Sentences<JudgementNoteCode> = {
  darker: (r) => `Darker than any training picture ${unlike(r)}: the answer may not hold.`,
  brighter: (r) => `Brighter than any training picture ${unlike(r)}: the answer may not hold.`,
  flatter: (r) => `Less contrast than in training ${unlike(r)}.`,
  starker: (r) => `More contrast than in training ${unlike(r)}.`,
  blurrier: (r) => `Less sharp than the training pictures ${unlike(r)}.`,
  sharper: (r) => `Sharper or noisier than the training pictures ${unlike(r)}.`,
  framing: (r) => `Another shape than the training pictures (width to height ${unlike(r)}): things look squashed.`,
};
