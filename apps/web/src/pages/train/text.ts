import type { TrainingConfig } from "@datalab/contract";

/** Words that YAML reads as something else than a text, and texts that need quotes. */
const needsQuotes = (text: string): boolean =>
  text === "" ||
  text !== text.trim() ||
  /^(true|false|yes|no|on|off|null|~|-?[\d.]+(e[+-]?\d+)?|0x[\da-f]+|\.inf|\.nan)$/i.test(text) ||
  /^[\s!&*\-?|>@`"'%#[\]{},:]/.test(text) ||
  /: |:$| #|[\n\t]/.test(text);

const scalar = (value: unknown): string =>
  typeof value === "string" ? (needsQuotes(value) ? JSON.stringify(value) : value) : String(value);

const isTree = (value: unknown): value is object => typeof value === "object" && value !== null;

const lines = (value: object, indent: string): string[] =>
  Array.isArray(value)
    ? value.flatMap((item: unknown) => {
        if (!isTree(item)) return [`${indent}- ${scalar(item)}`];
        const [first = "", ...rest] = lines(item, `${indent}  `);
        return [`${indent}- ${first.trimStart()}`, ...rest];
      })
    : Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
        const name = scalar(key);
        if (!isTree(item)) return [`${indent}${name}: ${scalar(item)}`];
        if (Object.keys(item).length === 0) return [`${indent}${name}: ${Array.isArray(item) ? "[]" : "{}"}`];
        return [`${indent}${name}:`, ...lines(item, `${indent}  `)];
      });

/** A configuration as YAML 1.2. */
export const yamlOf = (value: object): string => `${lines(value, "").join("\n")}\n`;

const word = (text: string): string => (/^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** The line of the `datalab` command that trains the same. */
export const commandOf = (config: TrainingConfig, fileName: string): string => {
  const { target, task, candidates, validation, testFraction, exclude, seed, budgetSeconds } = config;
  return [
    `datalab train ${word(fileName)} --target ${word(target)} --task ${task}`,
    `--models ${word([...new Set(candidates.map(({ estimator }) => estimator))].join(","))}`,
    `--validation ${validation.kind === "cv" ? `cv:${validation.folds}` : `holdout:${validation.fraction}`}`,
    `--test-fraction ${testFraction}`,
    ...(exclude.length > 0 ? [`--drop ${word(exclude.join(","))}`] : []),
    ...(budgetSeconds === null ? [] : [`--budget-seconds ${budgetSeconds}`]),
    `--seed ${seed}`,
  ].join(" ");
};
