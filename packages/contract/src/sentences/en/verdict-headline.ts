import type { HeadlineCode, UseCode, WatchCode } from "../../codes/verdict.ts";
import { conditionsOf, itsFigures, simpleFraction } from "../conditions.ts";
import { metricName } from "../names.ts";
import type { Reader, Sentence, Sentences } from "../sentence.ts";

const counts = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** «one time in two», «31% of the time». */
const often = (r: Reader, share: number): string => {
  if (share >= 0.975) return "nearly always";
  const fraction = simpleFraction(share);
  if (!fraction) return `${r.n.percent(share)} of the time`;
  const [a, b] = fraction;
  return `${counts[a]} ${a === 1 ? "time" : "times"} in ${counts[b]}`;
};
const slice = (r: Reader): string => conditionsOf(r, (column) => `${column} empty`);
const quoted = (r: Reader, name = "columns"): string => r.n.list(r.texts(name).map(r.n.quote));
const one = (r: Reader): boolean => r.texts("columns").length === 1;

const than = (r: Reader, chance: string): string =>
  ({
    far: `far better than ${chance}`,
    clear: `clearly better than ${chance}`,
    slight: `a little better than ${chance}`,
  })[r.text("strength")] ?? `better than ${chance}`;

/** The worst reservation as the end of a headline, a function of its own figures. */
const reservations: Readonly<Partial<Record<WatchCode, Sentence>>> = {
  "leak-suspected": (r) => `but ${quoted(r)} may give the answer away`,
  "sum-of-others": (r) => `but only because ${quoted(r)} ${one(r) ? "adds" : "add"} up to it`,
  "time-ignored": () => "but it will do worse on the future than on these rows",
  "group-ignored": (r) => `but it will do worse on a new ${r.n.quote(r.text("column"))}`,
  "train-test-differ": () => "but the newer rows are unlike those it learned from",
  "weak-slice": (r) =>
    r.has("wrong")
      ? `but gets ${slice(r)} wrong ${often(r, r.number("error"))}`
      : `but is ${r.n.metric(r.number("ratio"))} times as far off for ${slice(r)}`,
  "weak-class": (r) => `but misses ${r.text("target")} = ${r.text("class")} ${often(r, 1 - r.number("recall"))}`,
  "weak-range": (r) => `but is less exact from ${r.n.metric(r.number("from"))} to ${r.n.metric(r.number("to"))}`,
  "chosen-by-luck": () => "but less well than its comparison promised",
  "accuracy-misleads": (r) => `but hardly beats always answering ${r.text("target")} = ${r.text("class")}`,
  "wrong-labels": (r) => `but ${r.n.percent(r.number("share"))} of the labels it learned from look wrong`,
  miscalibrated: (r) =>
    r.text("isOverconfident") === "false"
      ? "but its probabilities are too timid"
      : "but its probabilities are too sure",
  "outside-range": (r) => `but ${r.n.percent(r.number("share"))} of the test rows are unlike any it learned from`,
  "missing-informs": (r) => `but leans on where ${r.n.quote(r.text("column"))} is empty`,
  "uneven-noise": () => "but is not equally sure everywhere",
  "few-test-rows": (r) => `but ${r.n.whole(r.number("rows"))} test rows leave open how well`,
  overfit: () => "but learned some rows by heart",
  "stopped-early": () => "but better candidates may not have had their turn",
  sampled: (r) => `but learned from ${r.n.whole(r.number("rows"))} of ${r.n.whole(r.number("of"))} rows`,
};

const withReservation =
  (claim: Sentence): Sentence =>
  (r) => {
    const said = r.has("reservation") ? reservations[r.text("reservation") as WatchCode] : undefined;
    return `${claim(r)}${said ? `, ${said(itsFigures(r))}` : ""}.`;
  };

export const headlines: Sentences<HeadlineCode> = {
  "tells-apart": withReservation(
    (r) =>
      `This model tells ${r.text("target")} = ${r.text("positive")} from ${r.text("target")} = ${r.text("negative")} ${than(r, "chance")}`,
  ),
  "names-class": withReservation(
    (r) =>
      `This model names the right one of ${r.n.whole(r.number("classes"))} values of ${r.n.quote(r.text("target"))} ${Math.round(r.number("right") * 100)} times in 100, ${than(r, "chance")}`,
  ),
  estimates: withReservation(
    (r) =>
      `This model estimates ${r.n.quote(r.text("target"))} ${than(r, "always answering the mean")}: it is off by ${r.n.metric(r.number("error"))} on average instead of ${r.n.metric(r.number("baselineError"))}`,
  ),
  leaks: (r) =>
    `This model copies its answer: ${quoted(r)} ${one(r) ? "repeats" : "repeat"} ${r.n.quote(r.text("target"))}, so its figures mean nothing.`,
  "no-better": (r) =>
    `This model does no better at ${r.n.quote(r.text("target"))} than ${r.has("error") ? "always answering the mean" : "not looking at the data at all"}.`,
  "too-few-rows": (r) =>
    r.number("testRows") >= 30 && r.has("smallestRows")
      ? `Nobody can say yet what this model is worth: only ${r.n.whole(r.number("smallestRows"))} test rows are ${r.text("target")} = ${r.text("smallestClass")}.`
      : `Nobody can say yet what this model is worth: it was tested on ${r.n.whole(r.number("testRows"))} rows.`,
  "not-proven": (r) =>
    `Nobody can say yet whether this model knows anything about ${r.n.quote(r.text("target"))}: its lead over the baseline is smaller than its noise (${metricName(r.text("metric"), "en")} ${r.n.metric(r.number("value"))} against ${r.n.metric(r.number("baseline"))}).`,
};

const its =
  (sentence: Sentence): Sentence =>
  (r) =>
    sentence(itsFigures(r));

export const uses: Sentences<UseCode> = {
  "as-it-is": () => "Use it for new rows like these. Look again when the data change.",
  "not-for-slice": its((r) => `Use it on all rows together. Do not use it to decide about a row with ${slice(r)}.`),
  "not-for-class": its(
    (r) => `Use it to sort and to compare. Do not rely on it to find every ${r.text("target")} = ${r.text("class")}.`,
  ),
  "not-for-range": its(
    (r) =>
      `Use it where it is exact. Do not trust single answers from ${r.n.metric(r.number("from"))} to ${r.n.metric(r.number("to"))}.`,
  ),
  "ranking-only": () => "Use it to rank rows. Do not act on its probabilities as they stand.",
  "first-indication": () => "Use it as a first indication. Do not promise its figures to anybody.",
  "not-before-columns-answered": its(
    (r) =>
      `Use it only if ${quoted(r)} ${one(r) ? "is" : "are"} known before the answer is. Otherwise leave ${one(r) ? "it" : "them"} out and train again.`,
  ),
  "same-period-only": its(
    (r) =>
      `Use it to fill gaps within the same period. Do not use it for the future before training with ${r.n.quote(r.text("column"))} as time.`,
  ),
  "same-groups-only": its(
    (r) =>
      `Use it for ${r.n.quote(r.text("column"))} values it has seen. Do not use it for new ones before training with them as groups.`,
  ),
  "not-for-other-rows": () => "Use it for rows like the training rows. Do not use it for rows of another kind.",
  "figures-of-new-rows": () =>
    "Use it, and go by the figures on rows it never saw. Do not quote those of its training or of its choice.",
  "with-care": () => "Use it with the reservations below in mind. Do not let it decide alone.",
  "only-to-learn-more": () => "Use it to find out what is missing. Do not use it to decide anything yet.",
  "not-at-all": (r) =>
    r.text("reason") === "leak"
      ? "Do not use it. Leave the column out and train again."
      : "Do not use it. Other columns, or more rows, may tell more.",
};
