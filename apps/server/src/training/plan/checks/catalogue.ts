import type { PreflightIssue } from "@datalab/contract";
import type { CheckInput, PreflightCheck } from "./check.ts";
import { classTooSmall } from "./class-too-small.ts";
import { leak } from "./leak.ts";
import { long } from "./long.ts";
import { manyClasses } from "./many-classes.ts";
import { memory } from "./memory.ts";
import { noFeatures } from "./no-features.ts";
import { rowsSampled } from "./rows-sampled.ts";
import { tooFewRows } from "./too-few-rows.ts";

/** The one list of pre-flight checks, in the order that a person reads them. */
export const preflightChecks: readonly PreflightCheck[] = [
  leak,
  noFeatures,
  classTooSmall,
  tooFewRows,
  manyClasses,
  memory,
  long,
  rowsSampled,
];

const order = ["blocks", "watch", "note"];

/** Every issue, those that block first. */
export const runChecks = (input: CheckInput): PreflightIssue[] =>
  preflightChecks
    .flatMap(({ code, check }) => check(input).map((issue) => ({ code, ...issue })))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
