import type { DemoId, DetectionCode } from "../../codes/findings.ts";
import type { ImportProblem } from "../../datasets.ts";
import type { Reader, Sentences } from "../sentence.ts";

const q = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
const count = (r: Reader, name: string, one: string, many = `${one}s`): string =>
  `${r.n.whole(r.number(name))} ${r.number(name) === 1 ? one : many}`;

/** Why an option of the import was decided as it was. */
export const detections: Sentences<DetectionCode> = {
  given: () => "Set by hand.",
  "format.signature": (r) => `The content begins as ${r.text("format")} does.`,
  "format.content": (r) => `The content reads as ${r.text("format")}.`,
  "delimiter.consistent": (r) =>
    `${count(r, "columns", "column")} on every line; none of the first ${r.n.whole(r.number("lines"))} lines differs.`,
  "delimiter.mostly": (r) =>
    `${count(r, "columns", "column")} on most lines; ${r.n.whole(r.number("differing"))} of ${r.n.whole(r.number("lines"))} differ.`,
  "delimiter.single": () => "No separator splits the lines alike: read as one column.",
  "encoding.bom": () => "The file begins with the mark of this encoding.",
  "encoding.ascii": () => "Only plain ASCII found: any encoding reads it the same.",
  "encoding.utf-8": () => "Every accent found is correct UTF-8.",
  "encoding.zero-bytes": () => "Every other byte is zero, as in UTF-16.",
  "encoding.not-utf-8": (r) =>
    `Not correct UTF-8 (${count(r, "accents", "byte")} beyond ASCII); in this encoding they read as letters.`,
  "quote.seen": (r) => `${count(r, "cells", "cell")} between quotation marks.`,
  "quote.none": () => "No cell is quoted.",
  "quote.apostrophe": (r) => `${count(r, "cells", "cell")} between apostrophes, none between quotation marks.`,
  "decimal.seen": (r) => `${q(r, "example")} read as ${r.n.metric(r.number("value"))}.`,
  "decimal.none": () => "No number with decimals found.",
  "decimal.ambiguous": (r) =>
    `${q(r, "example")} read as ${r.n.metric(r.number("value"))}; it could be read otherwise.`,
  "thousands.seen": (r) => `${q(r, "example")} has groups of three digits.`,
  "thousands.none": () => "No groups of three digits found.",
  "thousands.ambiguous": (r) => `${q(r, "example")}: a separator of thousands, or a decimal mark?`,
  "header.names-over-values": (r) => `${count(r, "names", "distinct name")} above numbers or dates.`,
  "header.distinct-names": (r) => `${count(r, "names", "distinct name")}; nothing below tells names from values.`,
  "header.numbers-first": () => "The first line holds values like those below.",
  "header.value-repeats": () => "Cells of the first line come again below.",
  "skip.none": () => "The table begins on the first line.",
  "skip.short-lines": (r) => `${count(r, "lines", "line")} above the table with fewer cells.`,
  "null-words.seen": (r) => `${quoted(r, "words")} found in ${count(r, "cells", "cell")} of the first lines.`,
  "null-words.none": () => "No word for an empty cell found.",
  "null-words.among-numbers": (r) => `${quoted(r, "words")} stand among numbers, in ${count(r, "cells", "cell")}.`,
  "dates.none": () => "No dates found.",
  "dates.year-first": (r) => `Dates begin with the year, such as ${q(r, "example")}.`,
  "dates.day-over-12": (r) => `${q(r, "example")} can only be read this way.`,
  "dates.ambiguous": (r) => `${q(r, "example")}: no number above 12 tells day from month.`,
  "dates.conflict": (r) => `Some dates only read one way, some only the other; see ${q(r, "example")}.`,
  "sheet.only": () => "The only sheet.",
  "sheet.first-filled": (r) => `The first of ${count(r, "sheets", "sheet")} with content.`,
  "kind.empty": (r) => `${q(r, "column")} is empty.`,
  "kind.stored": () => "The file says so.",
  "kind.two-words": (r) => `Only ${quoted(r, "words")}.`,
  "kind.dates": (r) => `${count(r, "dates", "cell")} read as dates.`,
  "kind.digits-as-label": () => "Digits with leading zeros, or too many to be a number: kept as they are.",
  "kind.counts-rows": () => "It counts the rows.",
  "kind.one-each": (r) => `A different value in each of ${count(r, "filled", "row")}.`,
  "kind.numbers": (r) => `Numbers from ${r.n.metric(r.number("min"))} to ${r.n.metric(r.number("max"))}.`,
  "kind.numbers-mostly": (r) => `Numbers, but for ${count(r, "others", "cell")} that will be empty.`,
  "kind.few-whole-numbers": (r) =>
    `${count(r, "distinct", "value")}, ${r.n.whole(r.number("min"))} to ${r.n.whole(r.number("max"))}. A label, or a quantity?`,
  "kind.free-text": (r) => `Texts of ${r.n.metric(r.number("words"))} words on average, nearly all different.`,
  "kind.labels": (r) => `${count(r, "distinct", "different value")}.`,
  "kind.mixed": () => "Numbers or dates among words: kept as text.",
};

/** What could not be read as it should. Reads `line`, `row`, `column`, `value` and the figures of the problem. */
export const problems: Sentences<ImportProblem["code"]> = {
  "too-few-cells": (r) => `${count(r, "cells", "cell")} instead of ${r.n.whole(r.number("expected"))}.`,
  "too-many-cells": (r) => `${count(r, "cells", "cell")} instead of ${r.n.whole(r.number("expected"))}.`,
  "unclosed-quote": () => "A quotation mark opened here is never closed.",
  "not-a-number": (r) => `${q(r, "value")} in ${q(r, "column")} is not a number.`,
  "not-a-date": (r) => `${q(r, "value")} in ${q(r, "column")} is not a date in this order.`,
  "invalid-encoding": () => "Bytes that are no character in this encoding.",
  "duplicate-header": (r) => `The name ${q(r, "value")} comes twice: this one is now ${q(r, "column")}.`,
  "empty-header": (r) => `Column ${r.n.whole(r.number("position"))} has no name: it is now ${q(r, "column")}.`,
  "mixed-types": (r) =>
    `${q(r, "column")} holds ${count(r, "numbers", "number")} and ${count(r, "texts", "text")}; the first of the rarer ones is ${q(r, "value")}.`,
  "unreadable-row": () => "This is not a JSON object.",
};

/** What was done about it. */
export const problemActions: Sentences<ImportProblem["action"]> = {
  "kept-as-empty": () => "Kept as empty.",
  "kept-as-text": () => "Kept as text.",
  "row-set-aside": () => "The row is set aside.",
  renamed: () => "Renamed.",
  replaced: () => "Shown as �.",
};

export const demoTitles: Sentences<DemoId> = {
  "machine-failures": () => "Machine failures",
  "seed-varieties": () => "Seed varieties",
  "house-energy": () => "House energy",
  "loan-repayment": () => "Loan repayment, with a trap",
};

export const demoDescriptions: Sentences<DemoId> = {
  "machine-failures": () =>
    "Will a machine fail in the coming week? Hours since the last service, temperature, vibration, load and maker.",
  "seed-varieties": () => "Which of three varieties is a grain of wheat? Seven measures of its shape.",
  "house-energy": () => "How much energy does a house use in a year? Floor area, insulation, heating, people, weather.",
  "loan-repayment": () => "Will a loan be repaid? One column is only known afterwards: see whether you find it.",
};
