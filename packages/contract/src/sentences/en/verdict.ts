import type { HoldCode, NextCode, NotRunReason, StatementCode, UncheckedCode, WatchCode } from "../../codes/verdict.ts";
import { conditionsOf } from "../conditions.ts";
import { EstimatorName, estimatorName, metricName } from "../names.ts";
import type { Reader, Sentences } from "../sentence.ts";

const metric = (r: Reader): string => metricName(r.text("metric"), "en");
/** At the beginning of a sentence. */
const Metric = (r: Reader): string => metric(r).charAt(0).toUpperCase() + metric(r).slice(1);
const m = (r: Reader, name: string): string => r.n.metric(r.number(name));
const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
const percent = (r: Reader, name: string, digits = 0): string => r.n.percent(r.number(name), digits);
const quoted = (r: Reader, name = "columns"): string => r.n.list(r.texts(name).map(r.n.quote));
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const are = (r: Reader, name = "columns"): string => (r.texts(name).length === 1 ? "is" : "are");
const they = (r: Reader, name = "columns"): string => (r.texts(name).length === 1 ? "it" : "they");
const rows = (r: Reader, name = "rows"): string => `${whole(r, name)} ${r.number(name) === 1 ? "row" : "rows"}`;
const slice = (r: Reader): string => conditionsOf(r, (column) => `${column} empty`);
const classOf = (r: Reader): string => `${r.text("target")} = ${r.text("class")}`;

const holds: Sentences<HoldCode> = {
  "beats-baseline": (r) =>
    `It beats the baseline beyond doubt. ${Metric(r)} is ${m(r, "value")} on ${rows(r)} it never saw, against ${m(r, "baseline")}; the gain lies between ${m(r, "low")} and ${m(r, "high")}.`,
  generalises: (r) =>
    `It does as well on new rows as on its own. ${Metric(r)} is ${m(r, "train")} on training rows and ${m(r, "validation")} on held-out ones, no more apart than the folds are.`,
  "honest-probabilities": (r) =>
    `Its probabilities mean what they say. Their error (Brier) is ${m(r, "brier")}, ${percent(r, "skill")} below the base rate’s; the calibration slope is ${m(r, "slope")}, where 1 is honest.`,
  "intervals-hold": (r) =>
    `Its intervals keep their promise. ${percent(r, "coverage")} of the test rows lie inside, ${percent(r, "nominal")} were promised; they are ${m(r, "width")} wide on average.`,
  stable: (r) =>
    `It is steady. Over ${whole(r, "folds")} folds ${metric(r)} is ${m(r, "mean")} and varies by ${m(r, "sd")}, little beside the gain of ${m(r, "gain")}.`,
  "clear-drivers": (r) =>
    `${r.texts("columns").length === 1 ? "One column carries the prediction" : `${r.texts("columns").length} columns carry the prediction`}. ${quoted(r)} ${r.texts("columns").length === 1 ? "leads" : "lead"} in nearly every fold, with ${r.n.list(r.numbers("shares").map((share) => r.n.percent(share)))} of the importance.`,
  "simple-is-enough": (r) =>
    `A simple model is enough. ${EstimatorName(r.text("estimator"), "en")} reaches ${m(r, "score")}, ${estimatorName(r.text("otherEstimator"), "en")} ${m(r, "otherScore")}: less than one standard error apart, so the simpler one was taken.`,
  "no-leak-found": (r) =>
    `No leak was found. ${whole(r, "count")} detectors looked at ${whole(r, "columns")} columns; none repeats or gives away the target.`,
};

const watch: Sentences<WatchCode> = {
  "leak-kept": (r) =>
    `${quoted(r)} ${r.texts("columns").length === 1 ? "repeats" : "repeat"} the target. ${they(r) === "it" ? "It says" : "They say"} the same thing as ${quote(r, "target")}, so every figure here measures copying, not predicting.`,
  "no-gain": (r) =>
    `It is no better than the baseline. ${Metric(r)} is ${m(r, "value")} against ${m(r, "baseline")}; even at its best the gain is ${m(r, "high")}.`,
  "gain-unproven": (r) =>
    `It cannot be told from the baseline. ${Metric(r)} is ${m(r, "value")} against ${m(r, "baseline")}; on ${rows(r)} the gain may be anything from ${m(r, "low")} to ${m(r, "high")}.`,
  "weak-class": (r) =>
    `${classOf(r)} is often missed: ${whole(r, "missed")} of ${whole(r, "support")}. It finds ${percent(r, "recall")} of them, against ${percent(r, "overall")} of all rows${r.texts("others").length > 0 ? `; ${r.n.list(r.texts("others"))} ${r.texts("others").length === 1 ? "is" : "are"} weak too` : ""}.`,
  "weak-slice": (r) =>
    r.has("wrong")
      ? `${slice(r)}: ${whole(r, "wrong")} of ${whole(r, "rows")} wrong. That is ${percent(r, "error")}, against ${percent(r, "overall")} of all ${whole(r, "testRows")} test rows.`
      : `${slice(r)}: the error is ${m(r, "ratio")} times the usual. On these ${rows(r)} it is off by ${m(r, "error")} on average, against ${m(r, "overall")} overall.`,
  "weak-range": (r) =>
    r.text("isWorse") === "true"
      ? `Answers from ${m(r, "from")} to ${m(r, "to")} are less exact. They are off by ${m(r, "error")} on average, against ${m(r, "overall")} overall.`
      : `Answers from ${m(r, "from")} to ${m(r, "to")} are too ${r.number("bias") > 0 ? "low" : "high"}. They miss by ${r.n.metric(Math.abs(r.number("bias")))} to that side on average.`,
  overfit: (r) =>
    `It learned some rows by heart. ${Metric(r)} is ${m(r, "train")} on training rows and ${m(r, "validation")} on rows held out.`,
  "chosen-by-luck": (r) =>
    `The comparison flattered it. It was chosen for ${metric(r)} ${m(r, "validation")} over the folds; the test rows show ${m(r, "test")}, further off than chance explains. Go by the test rows.`,
  "few-test-rows": (r) =>
    `${rows(r)} to test on ${r.number("rows") === 1 ? "leaves" : "leave"} open how good it is${r.has("smallestRows") && r.number("smallestRows") < 10 ? `, only ${whole(r, "smallestRows")} of them in class ${r.text("smallestClass")}` : ""}. ${
      r.has("low")
        ? `${Metric(r)} is ${m(r, "value")}, but may be anything from ${m(r, "low")} to ${m(r, "high")}.`
        : "The figures may be far off."
    }`,
  "accuracy-misleads": (r) =>
    `Accuracy flatters here. It is right for ${percent(r, "accuracy", 1)} of the rows, but always answering ${classOf(r)} is right for ${percent(r, "majority", 1)}${r.has("balancedAccuracy") ? `; balanced accuracy is ${m(r, "balancedAccuracy")}` : ""}.`,
  miscalibrated: (r) =>
    `Its probabilities are not to be read literally. ${
      r.has("slope") && r.has("low") && (r.number("low") > 1 || r.number("high") < 1)
        ? r.text("isOverconfident") === "true"
          ? `They are too sure: the calibration slope is ${m(r, "slope")} (95% interval ${m(r, "low")} to ${m(r, "high")}), where 1 is honest.`
          : `They are too timid: the calibration slope is ${m(r, "slope")} (95% interval ${m(r, "low")} to ${m(r, "high")}), where 1 is honest.`
        : `On average they are ${percent(r, "ece")} away from what happens.`
    }${r.text("isOrderProven") === "true" ? " The order they give still stands." : ""}`,
  "leak-suspected": (r) => {
    const single = r.texts("columns").length === 1;
    const evidence = r.has("share")
      ? `${single ? "Alone it reaches" : "One of them alone reaches"} ${percent(r, "share")} of the model’s gain`
      : r.has("likeness")
        ? `${single ? "It is" : "One of them is"} nearly a copy of the answer`
        : `${single ? "It was" : "They were"} flagged before training and kept`;
    return `${quoted(r)} may give the target away. ${evidence}: ${single ? "is it" : "are they"} known before ${quote(r, "target")} is?`;
  },
  "sum-of-others": (r) =>
    `${quote(r, "target")} is a sum of other columns. ${quoted(r)} ${are(r)} enough to work it out almost exactly (R² ${r.n.metric(r.number("r2"))}): there is nothing to predict unless they are known beforehand.`,
  "one-feature-rules": (r) =>
    `One column does most of the work. Without ${quote(r, "column")} the model loses ${percent(r, "lost")} of its gain (${metric(r)} ${m(r, "without")} instead of ${m(r, "whole")}).`,
  "train-test-differ": (r) =>
    `The test rows are unlike the training rows. A model tells them apart with ROC AUC ${m(r, "auc")}, where 0.5 is a coin: what was learned may not fit what comes.`,
  "time-ignored": (r) =>
    r.has("score")
      ? `${r.text("isWorse") === "true" ? "The future is harder than these figures say" : "Rows seem to follow one another in time"}. Trained on the past by ${quote(r, "column")} and tried on the newest rows, ${metric(r)} is ${m(r, "score")} instead of ${m(r, "random")}.`
      : `Rows seem to follow one another in time. ${quote(r, "column")} orders them, but they were split at random: figures for the future may be worse.`,
  "group-ignored": (r) =>
    r.has("score")
      ? `${r.text("isWorse") === "true" ? "New groups are harder than these figures say" : "Rows seem to belong together"}. With all rows of one ${quote(r, "column")} on the same side, ${metric(r)} is ${m(r, "score")} instead of ${m(r, "random")}.`
      : `Rows seem to belong together. ${quote(r, "column")} groups them, but the split parted them: figures for new groups may be worse.`,
  "missing-informs": (r) =>
    r.has("class")
      ? `An empty cell gives a hint. Where ${quote(r, "column")} is empty, ${percent(r, "whenEmpty")} are ${classOf(r)}, against ${percent(r, "whenFilled")} where it is filled. If data are collected differently, the model goes wrong.`
      : `An empty cell gives a hint. Where ${quote(r, "column")} is empty, ${quote(r, "target")} is ${m(r, "whenEmpty")} on average, against ${m(r, "whenFilled")} where it is filled. If data are collected differently, the model goes wrong.`,
  "unsteady-reasons": (r) =>
    `Its reasons change from fold to fold. The columns that matter rank differently each time (agreement ${m(r, "agreement")} of 1): do not read much into their order.`,
  "wrong-labels": (r) =>
    `Some labels may be wrong: ${whole(r, "suspects")} of ${whole(r, "rows")}. For these rows the model is sure of another ${quote(r, "target")} than the one written down.`,
  "outside-range": (r) =>
    `Some test rows are unlike any training row: ${whole(r, "rows")} of ${whole(r, "testRows")}. ${quoted(r)} ${r.texts("columns").length === 1 ? "goes" : "go"} beyond what training saw; answers there are guesses.`,
  "uneven-noise": (r) =>
    `It is not equally sure everywhere. Errors are ${m(r, "ratio")} times as large for answers from ${m(r, "from")} to ${m(r, "to")} as where it is best, but all intervals have the same width.`,
  "stopped-early": (r) =>
    `The search ended before its plan: ${whole(r, "done")} of ${whole(r, "planned")} candidates. ${r.texts("estimators").length > 0 ? `${r.n.list(r.texts("estimators").map((id) => estimatorName(id, "en")))} might have been better.` : `${whole(r, "fitsDone")} of ${whole(r, "fitsPlanned")} fits were made.`}`,
  sampled: (r) =>
    `It learned from a sample: ${whole(r, "rows")} rows of ${whole(r, "of")}, drawn at random (seed ${String(r.number("seed"))}).`,
};

/** What a rule looks for, where it is named because it could not run. */
const ruleNames: Readonly<Record<HoldCode | Exclude<WatchCode, "leak-kept" | "sampled" | "stopped-early">, string>> = {
  "beats-baseline": "the gain over the baseline",
  "no-gain": "the gain over the baseline",
  "gain-unproven": "the gain over the baseline",
  generalises: "training against held-out rows",
  overfit: "training against held-out rows",
  "honest-probabilities": "honest probabilities",
  miscalibrated: "honest probabilities",
  "intervals-hold": "the coverage of intervals",
  "uneven-noise": "even noise",
  stable: "steadiness over folds",
  "clear-drivers": "which columns matter",
  "unsteady-reasons": "which columns matter",
  "simple-is-enough": "whether a simple model is enough",
  "no-leak-found": "leaks",
  "leak-suspected": "leaks",
  "weak-class": "weak classes",
  "weak-slice": "weak groups",
  "weak-range": "weak ranges",
  "chosen-by-luck": "luck in the choice",
  "few-test-rows": "enough test rows",
  "accuracy-misleads": "whether accuracy misleads",
  "sum-of-others": "sums of columns",
  "one-feature-rules": "dependence on one column",
  "train-test-differ": "whether training and test rows are alike",
  "time-ignored": "order in time",
  "group-ignored": "groups of rows",
  "missing-informs": "what empty cells tell",
  "wrong-labels": "wrong labels",
  "outside-range": "rows outside the training ranges",
};

const reasons: Readonly<Record<NotRunReason, string>> = {
  "few-rows": "there are too few rows",
  "no-time": "the time was used up",
  "no-out-of-fold": "no out-of-fold answers were kept",
  "one-fold": "there is one fold only",
  "no-intervals": "no intervals were made",
  "no-quality-report": "the data were not checked before training",
  "not-defined": "the figure is not defined on these rows",
  "fit-failed": "the fit it needs failed",
};

const unchecked: Sentences<UncheckedCode> = {
  "other-places": (r) =>
    `Other places, other times, other instruments. All ${whole(r, "rows")} test rows come from the same data as the training rows${r.has("time") ? `, later by ${quote(r, "time")}` : ""}.`,
  "small-groups": (r) =>
    `${r.number("count") === 1 ? `One group has under ${whole(r, "least")} test rows` : `${whole(r, "count")} groups have under ${whole(r, "least")} test rows`}. Nothing is claimed for ${r.number("count") > r.texts("groups").length ? `them, among others ${r.n.list(r.texts("groups"))}` : r.n.list(r.texts("groups"))}.`,
  fairness: () => "Fairness. No group of people was named, so nobody compared how they are treated.",
  "known-at-use": (r) =>
    r.texts("doubtful").length > 0
      ? `Whether each column is known at the moment of use. Doubtful by name or time: ${quoted(r, "doubtful")}.`
      : `Whether each column is known at the moment of use. None of the ${whole(r, "features")} looks doubtful by its name, but only you can say.`,
  cause: (r) =>
    r.has("column")
      ? `Cause. ${quote(r, "column")} predicts ${quote(r, "target")}; changing it need not change anything.`
      : `Cause. What predicts ${quote(r, "target")} need not change it.`,
  "label-quality": (r) =>
    r.has("suspects") && r.number("suspects") > 0
      ? `Whether ${quote(r, "target")} is written down right, beyond ${whole(r, "suspects")} doubtful of ${rows(r)}. The others are taken as true.`
      : `Whether ${quote(r, "target")} is written down right. All ${rows(r)} are taken as true.`,
  costs: () => "Costs. None were given, so every kind of error weighs the same.",
  "rule-not-run": (r) => {
    const names = r.texts("rules").map((code) => (ruleNames as Readonly<Record<string, string>>)[code] ?? code);
    return `Not looked at: ${r.n.list([...new Set(names)])}, because ${reasons[r.text("reason") as NotRunReason] ?? r.text("reason")}.`;
  },
};

const next: Sentences<NextCode> = {
  "more-rows": (r) =>
    `Bring more rows. Twice as many (${whole(r, "moreRows")}) should improve ${metric(r)} by about ${m(r, "gain")}, between ${m(r, "low")} and ${m(r, "high")}.`,
  "more-rows-would-not-help": (r) =>
    `More rows would not help. Even twice as many would improve ${metric(r)} by ${m(r, "most")} at most; better columns might.`,
  "more-of-class": (r) =>
    `Add rows of ${classOf(r)}. Found as often as the rest, ${percent(r, "saved")} of the errors would go; training had ${whole(r, "rows")} of them.`,
  "more-of-slice": (r) =>
    `Add rows with ${slice(r)}. As good there as elsewhere, ${percent(r, "saved")} of the error would go; training had ${whole(r, "trainRows")} of them.`,
  "right-split": (r) =>
    r.text("isTime") === "true"
      ? `Train again with ${quote(r, "column")} as time. The figures then are those of the future.`
      : `Train again with ${quote(r, "column")} as group. The figures then are those of new groups.`,
  "leave-out-column": (r) => `Leave out ${quoted(r)} and see. What remains is what the model can really predict.`,
  "threshold-by-cost": (r) =>
    `Say what errors cost. At ${m(r, "threshold")} instead of one half it would find ${percent(r, "recallThen")} of ${r.text("target")} = ${r.text("positive")} instead of ${percent(r, "recallNow")}, with ${percent(r, "falseAlarmsThen")} false alarms instead of ${percent(r, "falseAlarmsNow")}.`,
  "decline-when-unsure": (r) =>
    `Let it decline when it is unsure. Leaving the least sure ${percent(r, "declined")} to a person brings the errors from ${percent(r, "before")} down to ${percent(r, "after")}.`,
  recalibrate: (r) =>
    `Recalibrate its probabilities. Out of fold that brings their log loss from ${m(r, "before")} to ${m(r, "after")}.`,
  "accept-as-is": () => "Accept it as it is. Nothing measured here stands against using it.",
};

export const verdict: Sentences<StatementCode> = { ...holds, ...watch, ...unchecked, ...next };
