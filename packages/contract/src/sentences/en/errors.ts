import type { ErrorCode } from "../../errors/catalogue.ts";
import { metricName } from "../names.ts";
import type { Sentences } from "../sentence.ts";

/** What an input of a model must be. */
const kinds: Readonly<Record<string, string>> = {
  numeric: "a number",
  boolean: "a number",
  date: "a date such as 2026-01-31",
};

/** What is wrong with a field. */
const fieldProblems: Readonly<Record<string, string>> = { "unknown-field": "the model does not take this field" };

export const errors: Sentences<ErrorCode> = {
  internal: () =>
    "Something in the lab failed. Nothing that was saved is lost. Try again; if it comes back, give the request id to whoever runs the lab.",
  "invalid-request": (r) =>
    `${r.has("field") ? `Field “${r.text("field")}”` : "The request"} is not right: ${r.text("problem")}.`,
  "not-found": (r) => `There is no ${r.text("what")} “${r.text("id")}”. It may have been deleted.`,
  "forbidden-host": (r) =>
    `This lab does not answer to the name “${r.text("host")}”. Add it to server.allowedHosts to allow it.`,
  csrf: () => "The page is out of date. Reload it and try again.",
  "rate-limited": (r) => `Too many requests. Try again in ${r.n.seconds(r.number("seconds"))}.`,
  timeout: (r) => `${r.text("what")} took longer than ${r.n.seconds(r.number("seconds"))} and was stopped.`,
  "database-unavailable": () =>
    "The database does not answer. Nothing is lost; the lab goes on by itself when it is back.",
  "disk-full": (r) =>
    `The disk has ${r.n.bytes(r.number("freeBytes"))} free; the lab keeps ${r.n.bytes(r.number("reserveBytes"))} in reserve and writes nothing below that. Free some space and try again.`,
  "blob-corrupt": (r) =>
    `Stored bytes ${r.text("sha256").slice(0, 12)}… are damaged on disk: their hash is not what it was. Restore them from a backup or import the file again.`,
  "config-invalid": (r) =>
    `${r.text("name")} is “${r.text("value")}” (from ${r.text("origin")}); expected ${r.text("expected")}.`,
  "port-taken": (r) =>
    `Port ${r.text("port")} is taken by another program. Set DATALAB_PORT to another one, or stop that program.`,
  "home-in-use": (r) =>
    `Another lab (process ${String(r.number("pid"))}) already runs on ${r.text("home")}${r.has("address") ? `: open ${r.text("address")}` : ""}. Stop it first, or set DATALAB_HOME to another folder.`,
  "job-not-cancellable": (r) => `This job has already ended (${r.text("state")}).`,
  "job-failed": (r) => `The job failed: ${r.text("reason")}.`,
  "job-timed-out": (r) => `The job took longer than its limit of ${r.n.seconds(r.number("seconds"))} and was ended.`,
  "job-out-of-memory": (r) =>
    `The job needed more than its limit of ${r.n.whole(r.number("limitMb"))} MB of memory and was ended. Use fewer rows or columns, or raise jobs.memoryMb.`,
  "job-lost": () =>
    "The job's process was lost and could not be resumed. What it had finished is kept; start it again.",
  "upload-too-large": (r) =>
    `This file has ${r.has("sizeBytes") ? r.n.bytes(r.number("sizeBytes")) : "more than the limit"}; the limit here is ${r.n.whole(r.number("limitMb"))} MB. It can be raised with uploads.maxMb.`,
  "file-empty": (r) => `${r.n.quote(r.text("fileName"))} is empty: it has no bytes, or nothing but blank lines.`,
  "file-header-only": (r) => `${r.n.quote(r.text("fileName"))} has a header and no rows.`,
  "file-type-mismatch": (r) =>
    `${r.n.quote(r.text("fileName"))} is named like ${r.text("expected")}, but its content is ${r.text("found")}. Nothing was imported.`,
  "file-format-unknown": (r) =>
    `${r.n.quote(r.text("fileName"))} is of no format that the lab reads. It reads CSV, TSV, Parquet, JSON, JSON lines and .xlsx.`,
  "file-unreadable": (r) =>
    `${r.n.quote(r.text("fileName"))} could not be read${r.has("line") ? ` at line ${String(r.number("line"))}` : ""}: ${r.text("problem")}.`,
  "unclosed-quote": (r) =>
    `A quotation mark opened in line ${String(r.number("line"))} is never closed. Close it, or choose another quote character in the preview.`,
  "sheet-unknown": (r) => `There is no sheet “${r.text("sheet")}”. Sheets: ${r.n.list(r.texts("sheets"))}.`,
  "column-unknown": (r) => `There is no column “${r.text("column")}”. Columns: ${r.n.list(r.texts("columns"))}.`,
  "dataset-in-use": (r) =>
    `${r.n.quote(r.text("name"))} cannot be deleted: ${String(r.number("runs"))} run${r.number("runs") === 1 ? "" : "s"} depend on it.`,
  "name-taken": (r) => `The name “${r.text("name")}” is taken.`,
  "archive-unreadable": (r) =>
    `This archive cannot be opened as ${r.text("format")}. It may be damaged or cut off: pack it again and send it again.`,
  "archive-encrypted": (r) =>
    `The archive is encrypted (${String(r.number("files"))} file${r.number("files") === 1 ? "" : "s"}). Pack it again without a password.`,
  "archive-too-many-files": (r) =>
    `The archive holds more than ${r.n.whole(r.number("limit"))} files. Split it into several.`,
  "archive-too-large": (r) =>
    `Unpacked, the archive would take more than ${r.n.whole(r.number("limitMb"))} MB. Split it into several.`,
  "no-images": (r) =>
    `There is no picture that could be read among ${r.n.whole(r.number("files"))} file${r.number("files") === 1 ? "" : "s"}. The lab reads JPEG, PNG, WebP, BMP, TIFF, GIF and AVIF.`,
  "image-layout-unfit": (r) =>
    `The files cannot be read as “${r.text("layout")}”. Possible: ${r.n.list(r.texts("possible"))}.`,
  "image-set-in-use": (r) =>
    `${r.n.quote(r.text("name"))} cannot be deleted: ${String(r.number("runs"))} run${r.number("runs") === 1 ? "" : "s"} depend on it.`,
  "image-map-pending": () => "The map of the pictures is being computed. It appears here when it is ready.",
  "image-map-impossible": (r) => `The pictures cannot be placed on a map: ${r.text("problem")}.`,
  "mask-refused": (r) =>
    r.has("width")
      ? `The mask measures ${r.n.whole(r.number("width"))} × ${r.n.whole(r.number("height"))} px, its picture ${r.n.whole(r.number("toWidth"))} × ${r.n.whole(r.number("toHeight"))} px: they must be of the same size.`
      : "The mask is not a picture that can be read. Send it as PNG.",
  "label-change-refused": (r) =>
    r.has("index")
      ? `There is no picture ${String(r.number("index"))} in this version: nothing was changed.`
      : "No picture would be left: nothing was changed.",
  "target-unknown": (r) =>
    `There is no column “${r.text("target")}” to predict. Columns: ${r.n.list(r.texts("columns"))}.`,
  "target-empty": (r) => `“${r.text("target")}” is empty in every row: there is nothing to learn from.`,
  "target-one-class": (r) =>
    `“${r.text("target")}” has one value only, “${r.text("value")}”: there is nothing to tell apart.`,
  "target-too-many-classes": (r) =>
    `“${r.text("target")}” has ${r.n.whole(r.number("classes"))} different values; at most ${r.n.whole(r.number("limit"))} classes can be told apart. Choose regression if they are numbers, or group them.`,
  "target-not-numeric": (r) =>
    `“${r.text("target")}” cannot be predicted as a number: row ${r.n.whole(r.number("row"))} holds “${r.text("value")}”.`,
  "target-too-large": (r) =>
    `“${r.text("target")}” holds ${r.text("value")}: models answer with numbers up to ${r.text("limit")} only. Give the target in a larger unit, or its logarithm.`,
  "task-impossible": (r) =>
    `“${r.text("target")}” does not suit the task ${r.text("task")}: it has ${r.n.whole(r.number("distinct"))} different values.`,
  "too-few-rows": (r) =>
    `There are ${r.n.whole(r.number("rows"))} usable rows; at least ${r.n.whole(r.number("needed"))} are needed to train and to test.`,
  "class-too-small": (r) =>
    `Class “${r.text("class")}” of “${r.text("target")}” has ${r.n.whole(r.number("rows"))} row${r.number("rows") === 1 ? "" : "s"}; at least ${r.n.whole(r.number("needed"))} are needed.`,
  "no-features": (r) => `No column is left to learn “${r.text("target")}” from.`,
  "parameter-refused": (r) =>
    `“${r.text("parameter")}” of ${r.text("estimator")} must be ${r.text("expected")}; got ${r.text("received")}.`,
  "estimator-unknown": (r) =>
    `There is no model “${r.text("estimator")}” for this task. Known: ${r.n.list(r.texts("known"))}.`,
  "metric-unknown": (r) =>
    `There is no metric “${r.text("metric")}” for this task. Known: ${r.n.list(r.texts("known"))}.`,
  "preflight-blocked": (r) => `The training cannot start: ${r.text("problem")}`,
  "memory-exceeded": (r) =>
    `This training needs about ${r.n.whole(r.number("neededMb"))} MB; the limit here is ${r.n.whole(r.number("limitMb"))} MB. Use fewer rows, fewer columns or fewer models.`,
  "no-candidate-finished": () => "No model finished a fold, so there is none to choose. Give more time, or fewer rows.",
  "metric-undefined": (r) =>
    `${metricName(r.text("metric"), "en")} is not defined for these rows, for no model: choose another metric.`,
  "candidates-failed": (r) => `No model could be fitted. ${r.text("reason")}`,
  "run-not-finished": (r) => `Run ${r.text("run")} has no result yet (${r.text("state")}).`,
  "model-missing": (r) => `Run ${r.text("run")} ended without a model (${r.text("state")}).`,
  "prediction-columns-missing": (r) =>
    `The model needs ${r.texts("columns").length === 1 ? "the column" : "the columns"} ${r.n.list(r.texts("columns"))}; ${r.has("row") ? `row ${r.n.whole(r.number("row"))} lacks` : "the file lacks"} ${r.texts("columns").length === 1 ? "it" : "them"}.${r.texts("suggestions").length > 0 ? ` Renamed perhaps: ${r.n.list(r.texts("suggestions"))}.` : ""}`,
  "prediction-column-retyped": (r) =>
    `“${r.text("column")}” must be ${kinds[r.text("expected")] ?? r.text("expected")}; row ${r.n.whole(r.number("row"))} holds “${r.text("value")}”.`,
  "prediction-field-invalid": (r) =>
    `“${r.text("column")}” in row ${r.n.whole(r.number("row"))}: ${fieldProblems[r.text("problem")] ?? r.text("problem")}.`,
  "model-unreadable": (r) => `The stored model of run ${r.text("run")} cannot be read: ${r.text("problem")}.`,
  "vision-model-unknown": (r) =>
    `There is no model “${r.text("estimator")}” for this task. Known: ${r.n.list(r.texts("known"))}.`,
  "vision-metric-unknown": (r) =>
    `There is no metric “${r.text("metric")}” for this task. Known: ${r.n.list(r.texts("known"))}.`,
  "vision-blocked": (r) => `The training cannot start. ${r.text("problem")}`,
  "vision-export-unsupported": (r) => `Models of this kind (${r.text("estimator")}) cannot be written as ONNX.`,
  "image-unreadable": (r) => `The picture cannot be read: ${r.text("problem")}`,
  "image-set-empty": (r) =>
    `The image set “${r.text("set")}” holds no picture yet. Wait for its import, or import again.`,
};
