import type { FindingCode, SkipReason } from "../../codes/findings.ts";
import type { FindingAction } from "../../datasets.ts";
import type { Reader, Sentences } from "../sentence.ts";

const q = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
const count = (r: Reader, name: string, one: string, many = `${one}s`): string =>
  `${r.n.whole(r.number(name))} ${r.number(name) === 1 ? one : many}`;
const measure = (r: Reader): string =>
  r.text("measure") === "r2"
    ? `explains ${r.n.percent(r.number("value"), 1)} of it`
    : `tells it with ${r.text("measure") === "auc" ? "a ROC AUC" : "a balanced accuracy"} of ${r.n.metric(r.number("value"))}`;
const isTotal = (r: Reader): boolean => r.text("relation") !== "product";

/** What is wrong, in one sentence with the column named. */
export const findingClaims: Sentences<FindingCode> = {
  "repeats-target": (r) => `${q(r, "column")} says the same thing as the target: all ${count(r, "rows", "row")} agree.`,
  "predicts-target-alone": (r) => `${q(r, "column")} alone gives the target away: it ${measure(r)}.`,
  "near-copy-of-target": (r) =>
    r.text("relation") === "correlated"
      ? `${q(r, "column")} is nearly a copy of the target: the two rise and fall together (correlation ${r.n.metric(r.number("correlation"))}).`
      : r.text("relation") === "monotone"
        ? `${q(r, "column")} is nearly a copy of the target: the two stand in the same order in ${r.n.whole(r.number("agreeing"))} of ${count(r, "rows", "row")}.`
        : `${q(r, "column")} is nearly a copy of the target: ${r.n.whole(r.number("agreeing"))} of ${count(r, "rows", "row")} agree.`,
  "sum-of-columns": (r) =>
    `${q(r, "target")} is ${isTotal(r) ? "made up" : "the product"} of ${quoted(r, "columns")}: together they explain ${r.n.percent(r.number("share"), 1)} of it.`,
  "known-after-outcome": (r) =>
    r.text("by") === "emptiness"
      ? `${q(r, "column")} is filled or empty just as the target turns out.`
      : `${q(r, "column")} may only be known once the outcome is.`,
  identifier: (r) =>
    `${q(r, "column")} names the rows: ${count(r, "distinct", "different value")} in ${count(r, "rows", "row")}.`,
  constant: (r) =>
    r.has("value")
      ? `${q(r, "column")} is ${r.n.quote(r.text("value"))} in every row.`
      : `${q(r, "column")} is empty in every row.`,
  "near-constant": (r) =>
    `${q(r, "column")} is ${r.n.quote(r.text("value"))} in ${r.n.percent(r.number("share"), 1)} of the rows.`,
  "high-cardinality": (r) =>
    `${q(r, "column")} has ${count(r, "distinct", "different value")}: about ${count(r, "rowsEach", "row")} for each.`,
  "mixed-types": (r) =>
    `${q(r, "column")} mixes numbers and words: ${count(r, "numbers", "number")} (such as ${q(r, "numberExample")}) and ${count(r, "others", "word")} (such as ${q(r, "otherExample")}).`,
  "numbers-as-text": (r) => `${q(r, "column")} holds numbers written as text, such as ${q(r, "example")}.`,
  "missing-often": (r) =>
    `${q(r, "column")} is empty in ${r.n.percent(r.number("share"))} of the rows (${r.n.whole(r.number("missing"))} of ${r.n.whole(r.number("rows"))}).`,
  "disguised-missing": (r) =>
    r.text("by") === "word"
      ? `${q(r, "value")} in ${q(r, "column")} looks like «not known»: ${count(r, "cells", "row")}.`
      : `${r.text("value")} in ${q(r, "column")} looks like «not known»: ${count(r, "cells", "row")}, while the nearest other value is ${r.n.metric(r.number("next"))}.`,
  "duplicate-rows": (r) =>
    `${count(r, "duplicates", "row")} of ${r.n.whole(r.number("rows"))} ${r.number("duplicates") === 1 ? "repeats" : "repeat"} an earlier one in every cell.`,
  "duplicate-columns": (r) =>
    r.text("relation") === "equal"
      ? `${q(r, "column")} and ${q(r, "other")} are the same in every row.`
      : `${q(r, "column")} says the same thing as ${q(r, "other")} in other words.`,
  collinear: (r) =>
    r.text("relation") === "determined"
      ? `${q(r, "column")} follows from ${r.has("others") ? `${quoted(r, "others")} together` : q(r, "other")}.`
      : r.texts("columns").length > 2
        ? `${quoted(r, "columns")} say nearly the same thing: their correlations reach ${r.n.metric(r.number("correlation"))}.`
        : `${q(r, "column")} and ${q(r, "other")} go together: their correlation is ${r.n.metric(r.number("correlation"))}.`,
  imbalance: (r) =>
    `Only ${r.n.percent(r.number("share"), 1)} of the rows are ${q(r, "class")}: ${r.n.whole(r.number("rows"))}, against ${r.n.percent(r.number("majorityShare"), 1)} ${q(r, "majority")}.`,
  "too-few-rows": (r) => `There are ${count(r, "rows", "row")}: any score will be a rough guess.`,
  "too-few-rows-per-feature": (r) =>
    `There are ${count(r, "rows", "row")} for ${count(r, "columns", "column")}: about ${r.n.metric(r.number("rowsEach"))} a column.`,
  outliers: (r) =>
    `${count(r, "cells", "cell")} in ${quoted(r, "columns")} ${r.number("cells") === 1 ? "stands" : "stand"} far from all others: ${q(r, "column")} reaches ${r.n.metric(r.number("extreme"))}, most lie between ${r.n.metric(r.number("low"))} and ${r.n.metric(r.number("high"))}.`,
  "group-suspected": (r) =>
    `${q(r, "column")} names ${count(r, "groups", "thing")} with about ${r.n.metric(r.number("rowsEach"))} rows each.`,
  "time-order-suspected": (r) =>
    r.text("by") === "parts"
      ? `The rows follow time: ${quoted(r, "parts")} go forward from row to row${r.texts("parts").includes(r.text("column")) ? "" : `, and so does ${q(r, "column")}`}.`
      : r.number("order") >= 0.9
        ? `The rows follow time: ${q(r, "column")} goes forward from row to row.`
        : `${q(r, "column")} dates the rows, from ${r.n.date(r.number("from"))} to ${r.n.date(r.number("to"))}.`,
  "target-missing": (r) =>
    `${q(r, "target")} is empty in ${count(r, "missing", "row")} of ${r.n.whole(r.number("rows"))}.`,
  "target-rare-class": (r) =>
    r.number("count") === 1
      ? `${q(r, "class")} has ${count(r, "rows", "row")} only.`
      : `${count(r, "count", "class", "classes")} have fewer than ${r.n.whole(r.number("enough"))} rows; ${q(r, "class")} has ${r.n.whole(r.number("rows"))}.`,
};

/** What follows from it. */
export const findingWhys: Sentences<FindingCode> = {
  "repeats-target": (r) =>
    `${r.texts("pairs").length > 0 ? `${r.n.list(r.texts("pairs").map(r.n.quote))}. ` : ""}A model that sees it is always right here, and useless where the outcome is not known yet.`,
  "predicts-target-alone": () =>
    "One column is rarely that good by itself. If it is written down after the outcome, or because of it, the score here is not the score in use.",
  "near-copy-of-target": () =>
    "It looks like the target with a few mistakes, or in another unit. A model would copy it, and fail where it is not known yet.",
  "sum-of-columns": (r) =>
    `A model would learn ${isTotal(r) ? "an addition" : "a multiplication"} that is already known. Where the parts are known, so is the total.`,
  "known-after-outcome": (r) =>
    r.text("by") === "emptiness"
      ? "A cell that is only filled in one of the two cases gives the case away: often a date or a reason that is written down afterwards."
      : "Its name speaks of what comes afterwards, and it goes with the target. At the moment of a prediction it would be empty.",
  identifier: () => "A name that occurs once tells nothing about the next row; a model can only learn it by heart.",
  constant: () => "What never changes explains nothing.",
  "near-constant": (r) => `The ${count(r, "others", "other row")} are few to learn from.`,
  "high-cardinality": () => "Most values have few rows to learn from, and new ones will come.",
  "mixed-types": () => "As text the numbers lose their order; as numbers the words become empty cells.",
  "numbers-as-text": () => "As text they are only labels: 10 is as far from 11 as from 1,000.",
  "missing-often": (r) =>
    r.number("share") > 0.6
      ? "Filling it would invent most of it. That it is empty may still say something."
      : "Many cells would be filled with a guess. That they are empty may itself say something.",
  "disguised-missing": () => "Taken as a value it pulls means and models to a place where nothing is.",
  "duplicate-rows": () =>
    "If one copy trains and the other tests, the model is asked what it has seen. Copies are kept on the same side unless you say otherwise.",
  "duplicate-columns": () => "A model shares the importance between the two, and neither looks as useful as it is.",
  collinear: () => "What the model relies on is shared between them at random; leaving one out changes little.",
  imbalance: (r) =>
    `Always answering ${q(r, "majority")} would be right ${r.n.percent(r.number("majorityShare"), 1)} of the time: being right often says little here.`,
  "too-few-rows": () => "With so few rows the difference between two models is mostly chance.",
  "too-few-rows-per-feature": () => "With so many columns some agree with the target by chance alone.",
  outliers: () => "They may be mistakes, or the very cases that matter. A few can bend a linear model.",
  "group-suspected": () =>
    "Rows of one and the same thing resemble each other. If some train and others test, the score promises more than a new one will give.",
  "time-order-suspected": () =>
    "Drawn at random, the future would train and the past test. In use it is the other way round.",
  "target-missing": () =>
    "Rows without a target teach nothing and are left out of training; they can be predicted later.",
  "target-rare-class": () =>
    "What occurs a handful of times can hardly be learned, and its score even less be trusted.",
};

/** What only a human knows; empty where there is nothing to ask. */
export const findingQuestions: Sentences<FindingCode> = {
  "repeats-target": (r) => `Would you know ${q(r, "column")} at the moment you want a prediction?`,
  "predicts-target-alone": (r) => `Would you know ${q(r, "column")} at the moment you want a prediction?`,
  "near-copy-of-target": (r) => `Would you know ${q(r, "column")} at the moment you want a prediction?`,
  "sum-of-columns": (r) => `Would you know ${quoted(r, "columns")} before ${q(r, "target")}?`,
  "known-after-outcome": (r) => `Is ${q(r, "column")} known before the outcome?`,
  identifier: () => "",
  constant: () => "",
  "near-constant": () => "Are the few other rows the ones that matter?",
  "high-cardinality": () => "Can the values be grouped?",
  "mixed-types": (r) => `Is ${q(r, "otherExample")} a value, or a note in the place of one?`,
  "numbers-as-text": () => "Are they quantities, or labels in digits?",
  "missing-often": () => "Why is it empty: not asked, not known, or not applicable?",
  "disguised-missing": (r) => `Can ${q(r, "column")} really be ${r.text("value")}?`,
  "duplicate-rows": () => "Are they the same case entered twice, or different cases that look alike?",
  "duplicate-columns": () => "Do you need both?",
  collinear: () => "Do you need all of them?",
  imbalance: (r) => `What does it cost to miss ${q(r, "class")}?`,
  "too-few-rows": () => "Can you bring more?",
  "too-few-rows-per-feature": () => "Which columns could matter at all?",
  outliers: () => "Are they right?",
  "group-suspected": (r) => `Will the model meet new values of ${q(r, "column")} in use?`,
  "time-order-suspected": () => "Will the model predict what is yet to come?",
  "target-missing": () => "Is the target not known yet, or lost?",
  "target-rare-class": () => "Can rare classes be joined?",
};

/** The button of an action. */
export const findingActions: Sentences<FindingAction> = {
  "exclude-column": () => "Leave it out of training",
  "exclude-columns": () => "Leave them out of training",
  "make-target": () => "Make it the target",
  "treat-as-empty": () => "Treat it as empty",
  "convert-to-number": () => "Read it as a number",
  "drop-duplicates": () => "Train on each row once",
  "use-as-group": () => "Keep its rows together",
  "use-as-time": () => "Train on the past, test on the future",
  "keep-indicator": () => "Keep the fact that it is empty as a column",
  "see-rows": () => "See the rows",
  "change-nothing": () => "Change nothing",
};

/** Why a check did not run, after the name of the check and a colon. */
export const skipReasons: Sentences<SkipReason> = {
  "no-target": () => "no target is chosen",
};
