import type { ChoiceCode, NoteCode, PreflightCode, PreflightOptionCode, WarningCode } from "../../codes/training.ts";
import { EstimatorName, estimatorName, metricName } from "../names.ts";
import type { Reader, Sentences } from "../sentence.ts";

const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);
const rows = (r: Reader, name = "rows"): string => `${r.n.whole(r.number(name))} ${plural(r.number(name), "row")}`;
const quoted = (r: Reader, name = "columns"): string => r.n.list(r.texts(name).map(r.n.quote));
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const model = (r: Reader): string => EstimatorName(r.text("estimator"), "en");
const are = (r: Reader, name = "columns"): string => (r.texts(name).length === 1 ? "is" : "are");

/** Why the plan chose as it did. */
export const choices: Sentences<ChoiceCode> = {
  "task.two-values": (r) =>
    `${quote(r, "target")} has two values, ${quoted(r, "classes")}: the model tells one from the other.`,
  "task.categories": (r) =>
    `${quote(r, "target")} holds ${r.n.whole(r.number("distinct"))} categories: the model tells which one.`,
  "task.few-whole-numbers": (r) =>
    `${quote(r, "target")} holds only the ${r.n.whole(r.number("distinct"))} whole numbers from ${r.text("min")} to ${r.text("max")}, like codes of classes. If they are quantities, choose regression.`,
  "task.many-numbers": (r) =>
    `${quote(r, "target")} is a number with ${r.n.whole(r.number("distinct"))} different values: the model estimates how much.`,
  "task.asked": () => "You chose this task.",
  "task.not-two-values": (r) => `${quote(r, "target")} has ${r.n.whole(r.number("distinct"))} values, not two.`,
  "task.not-classes": (r) =>
    `${quote(r, "target")} has ${r.n.whole(r.number("distinct"))} different values, too many to be classes (at most ${r.n.whole(r.number("limit"))}).`,
  "task.not-numbers": (r) => `${quote(r, "target")} does not hold numbers.`,
  "exclude.identifier": (r) =>
    `${quote(r, "column")} is left out: it names rows (${r.n.whole(r.number("distinct"))} different values) and says nothing about new ones.`,
  "exclude.constant": (r) => `${quote(r, "column")} is left out: it has one value only.`,
  "exclude.repeats-target": (r) =>
    `${quote(r, "column")} is left out: it says the same as ${quote(r, "target")} and would not be known.`,
  "exclude.text-too-long": (r) => `${quote(r, "column")} is left out: its texts are too long to be read word by word.`,
  "exclude.empty": (r) => `${quote(r, "column")} is left out: it is empty in every row.`,
  "exclude.group": (r) => `${quote(r, "column")} is left out: it names the groups that are kept together.`,
  "exclude.asked": (r) => `${quote(r, "column")} is left out, as you decided.`,
  "split.stratified": () => "Every part has the classes in the same shares.",
  "split.random": () => "Rows are shared out at random.",
  "split.group": (r) => `Rows with the same ${quote(r, "column")} stay on one side of every split.`,
  "split.time": (r) => `The past trains and the future tests, by ${quote(r, "column")}.`,
  "split.duplicates-together": (r) =>
    r.number("rows") > 0
      ? `${rows(r)} ${plural(r.number("rows"), "repeats", "repeat")} another one; equal rows stay on one side of every split.`
      : "Equal rows stay on one side of every split.",
  "metric.default": (r) =>
    `Models are compared by ${metricName(r.text("metric"), "en")}, ${
      {
        binary: "since it does not depend on a threshold and a rare class does not flatter it",
        multiclass: "since it counts every class the same",
        regression: "in the unit of the target",
      }[r.text("task")] ?? "as usual for this task"
    }.`,
  "metric.asked": (r) => `You chose ${metricName(r.text("metric"), "en")}.`,
  "candidates.default": (r) =>
    `${r.n.whole(r.number("count"))} models, from simple to strong, fit for ${r.n.whole(r.number("rows"))} rows.`,
  "candidates.asked": (r) => `You chose ${r.n.whole(r.number("count"))} ${plural(r.number("count"), "model")}.`,
  "validation.default": (r) =>
    r.has("folds")
      ? `Each model is fitted and checked ${r.n.whole(r.number("folds"))} times on different parts of the rows.`
      : `Each model is checked on ${r.n.percent(r.number("fraction"))} of the training rows: with so many rows one check is enough.`,
  "validation.asked": (r) =>
    r.has("folds")
      ? `You chose ${r.n.whole(r.number("folds"))} folds.`
      : `You chose one check on ${r.n.percent(r.number("fraction"))} of the training rows.`,
  "test.fraction": (r) =>
    `${r.n.percent(r.number("fraction"))} of the rows are put aside and looked at once, at the end.`,
  "positive.rarer": (r) => `Metrics speak of ${quote(r, "class")}, the rarer class.`,
  "positive.yes-word": (r) => `Metrics speak of ${quote(r, "class")}, since it means yes.`,
  "rows.target-missing": (r) =>
    `${rows(r)} without ${quote(r, "target")} ${plural(r.number("rows"), "is", "are")} left out.`,
  "rows.time-missing": (r) =>
    `${rows(r)} without ${quote(r, "column")} ${plural(r.number("rows"), "is", "are")} left out: they have no place in time.`,
  "rows.sampled": (r) =>
    `${r.n.whole(r.number("rows"))} of ${r.n.whole(r.number("of"))} rows are used, drawn at random.`,
  "rows.classes-dropped": (r) =>
    `${rows(r)} of ${quoted(r, "classes")} ${plural(r.number("rows"), "is", "are")} left out.`,
  "finding.kept": (r) => `${quoted(r)} ${are(r)} kept, as you decided. The verdict will say so.`,
  "budget.default": () => "No time limit: every model is finished.",
  "budget.asked": (r) => `After ${r.n.seconds(r.number("seconds"))} no new fit begins.`,
};

/** What stands in the way, as a claim. */
export const preflight: Sentences<PreflightCode> = {
  leak: (r) =>
    `${quoted(r)} ${r.texts("columns").length === 1 ? "says" : "say"} almost the same as ${quote(r, "target")}. A model that reads ${r.texts("columns").length === 1 ? "it" : "them"} looks right and is useless where the answer is not known yet.`,
  "class-too-small": (r) =>
    `${quoted(r, "classes")} ${are(r, "classes")} too rare: ${r.n.whole(r.number("rows"))} ${plural(r.number("rows"), "row")} where ${r.n.whole(r.number("needed"))} are needed to check each model ${r.has("folds") ? `${r.n.whole(r.number("folds"))} times` : ""} and to test.`,
  "too-few-rows": (r) =>
    r.text("reason") === "split"
      ? `The rows cannot be split as asked: ${r.n.whole(r.number("found"))} separate groups or moments for ${r.n.whole(r.number("needed"))} parts.`
      : `${rows(r)} are few: the result will be uncertain, and the test has ${r.n.whole(r.number("testRows"))} rows only.`,
  memory: (r) =>
    `This training needs about ${r.n.whole(r.number("neededMb"))} MB; the limit is ${r.n.whole(r.number("limitMb"))} MB.`,
  long: (r) =>
    `This training will take about ${r.n.about(r.number("seconds"))}${
      r.has("limitSeconds") ? `; it is ended after ${r.n.seconds(r.number("limitSeconds"))}` : ""
    }.`,
  "no-features": (r) => `No column is left to learn ${quote(r, "target")} from.`,
  "many-classes": (r) =>
    `${quote(r, "target")} has ${r.n.whole(r.number("count"))} classes, ${r.n.whole(r.number("perClass"))} rows each on average: many will be told apart badly.`,
  "rows-sampled": (r) =>
    `Only ${r.n.whole(r.number("rows"))} of ${r.n.whole(r.number("of"))} rows are used. The verdict will say so.`,
};

/** What one may do about it. */
export const preflightOptions: Sentences<PreflightOptionCode> = {
  "exclude-columns": (r) => `Leave out ${quoted(r)}`,
  keep: () => "Keep it, I know that it will be known",
  "sample-rows": (r) => `Use ${r.n.whole(r.number("rows"))} rows drawn at random`,
  "fewer-folds": (r) => `Use ${r.n.whole(r.number("folds"))} folds`,
  "hold-out": (r) => `Check each model once, on ${r.n.percent(r.number("fraction"))} of the rows`,
  "leave-out-classes": (r) => `Leave out the rows of ${quoted(r, "classes")}`,
  "as-numbers": () => "Predict it as a number",
  "fewer-candidates": (r) => `Train ${r.n.list(r.texts("estimators").map((id) => estimatorName(id, "en")))} only`,
  "with-budget": (r) => `Stop after ${r.n.seconds(r.number("seconds"))} and keep what is done`,
  "include-columns": (r) => `Take ${quoted(r)} back in`,
};

/** Lines of «What is happening». */
export const notes: Sentences<NoteCode> = {
  started: (r) => `Started with ${rows(r)} and ${r.n.whole(r.number("count"))} columns.`,
  resumed: (r) =>
    `Taken up again: ${r.n.whole(r.number("fits"))} finished ${plural(r.number("fits"), "fit")} ${plural(r.number("fits"), "is", "are")} kept.`,
  "left-out": (r) => `${quoted(r)} left out.`,
  "duplicates-together": (r) =>
    `${rows(r)} that ${plural(r.number("rows"), "repeats", "repeat")} others kept on one side of every split.`,
  "rows-without-target": (r) => `${rows(r)} without ${quote(r, "target")} left out.`,
  "rows-without-time": (r) => `${rows(r)} without ${quote(r, "column")} left out.`,
  "repeats-natural": (r) =>
    `${r.n.whole(r.number("rows"))} rows repeat another one: there are only ${r.n.whole(r.number("profiles"))} different ones, so equal rows are taken as different cases.`,
  "rows-sampled": (r) => `${r.n.whole(r.number("rows"))} of ${r.n.whole(r.number("of"))} rows drawn at random.`,
  "split-done": (r) =>
    `${r.n.whole(r.number("testRows"))} rows put aside for the test; ${r.n.whole(r.number("trainRows"))} to train, in ${r.n.whole(r.number("folds"))} ${plural(r.number("folds"), "fold")}.`,
  "candidate-started": (r) => `${model(r)} started.`,
  "candidate-done": (r) => `${model(r)}: ${r.text("mean")}${r.has("sd") ? ` ± ${r.text("sd")}` : ""}.`,
  "candidate-failed": (r) => `${model(r)} failed: ${r.text("reason")} The others go on.`,
  "takes-the-lead": (r) => `${model(r)} takes the lead: ${r.text("mean")}${r.has("sd") ? ` ± ${r.text("sd")}` : ""}.`,
  "budget-reached": (r) =>
    `Time is up after ${r.n.seconds(r.number("seconds"))}: ${r.n.whole(r.number("done"))} of ${r.n.whole(r.number("planned"))} fits done.`,
  stopping: () => "Stopping: no new fits; the finished models are kept.",
  refit: (r) => `${model(r)} is fitted again on all ${r.n.whole(r.number("rows"))} training rows.`,
  testing: (r) => `Tested once, on ${rows(r)} that no model has seen.`,
  verdict: () => "The verdict is ready.",
};

/** Warnings of a run, a batch, a command. */
export const warnings: Sentences<WarningCode> = {
  "column-left-out": (r) => `${quote(r, "column")} was left out${r.has("reason") ? `: ${r.text("reason")}` : ""}.`,
  "rows-without-target": (r) =>
    `${rows(r)} without ${quote(r, "target")} ${plural(r.number("rows"), "was", "were")} left out.`,
  "rows-without-time": (r) =>
    `${rows(r)} without ${quote(r, "column")} ${plural(r.number("rows"), "was", "were")} left out.`,
  "classes-left-out": (r) =>
    `${rows(r)} of ${quoted(r, "classes")} ${plural(r.number("rows"), "was", "were")} left out.`,
  "repeats-natural": (r) =>
    `${r.n.whole(r.number("rows"))} rows repeat another one: there are only ${r.n.whole(r.number("profiles"))} different ones, so equal rows are taken as different cases.`,
  "rows-sampled": (r) =>
    `${r.n.whole(r.number("rows"))} of ${r.n.whole(r.number("of"))} rows were used, drawn at random.`,
  "candidate-failed": (r) => `${model(r)} failed: ${r.text("reason")}`,
  "budget-reached": (r) =>
    `Ended before its plan: ${r.n.whole(r.number("done"))} of ${r.n.whole(r.number("planned"))} fits were done.`,
  "finding-kept": (r) => `${quoted(r)} ${are(r)} among the inputs although ${are(r)} suspected to repeat the answer.`,
  "import-problems": (r) =>
    `${r.n.whole(r.number("count"))} ${plural(r.number("count"), "place")} of the file could not be read as it should.`,
  "interval-sampled": (r) =>
    `Intervals were computed on ${r.n.whole(r.number("rows"))} of ${r.n.whole(r.number("of"))} rows.`,
  "unseen-category": (r) =>
    `${quote(r, "column")} holds ${r.has("value") ? `${quote(r, "value")}, which` : "values that"} training never saw${r.has("rows") ? ` (${rows(r)})` : ""}.`,
  "outside-range": (r) =>
    `${quote(r, "column")} lies outside what training saw${r.has("rows") ? ` in ${rows(r)}` : ""}: the answer is a guess there.`,
  "extra-column": (r) => `${quote(r, "column")} is not an input of the model; it is kept and not used.`,
  "empty-cell": (r) =>
    `${quote(r, "column")} is empty${r.has("rows") ? ` in ${rows(r)}` : ""}; training saw no empty cells there.`,
};
