import { parseArgs } from "node:util";
import { type Comparison, compareTable, type Options } from "./compare-table.ts";
import { loadReference, tablesFolder } from "./reference.ts";

const usage = "npm run bench -- accuracy [TABLE.csv …] [--all] [--seed N] [--models a,b] [--no-duplicates]";

const header =
  "| table | metric | reference best | ours best | ratio | within 1 sd | their boosting | our boosting | ≥ theirs | duplicate-safe | fit s |\n" +
  "|---|---|---|---|---|---|---|---|---|---|---|";

/**
 * Our candidates on the reference tables, on the very folds of the reference (five, shuffled, stratified for classes).
 * Bars, on the first metric of each table: our best single model ≥ the reference's best mean − 1 sd; our boosting ≥
 * scikit-learn's boosting mean. `--all` lists every candidate. The duplicate-safe column is our best model on folds that
 * keep exact duplicates together.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      seed: { type: "string", default: "0" },
      models: { type: "string" },
      "no-duplicates": { type: "boolean", default: false },
    },
  });
  const reference = await loadReference();
  if (!reference) {
    console.log(`Skipped: there are no reference tables in ${tablesFolder}. Usage: ${usage}`);
    return;
  }
  const options: Options = {
    seed: Number(values.seed),
    models: values.models?.split(","),
    withDuplicates: !values["no-duplicates"],
    listAll: values.all,
  };
  const done: Comparison[] = [];
  console.log(header);
  for (const name of positionals.length > 0 ? positionals : Object.keys(reference)) {
    const set = reference[name];
    if (!set) throw new RangeError(`There is no reference for "${name}". Known: ${Object.keys(reference).join(", ")}.`);
    const comparison = await compareTable(name, set, options);
    for (const line of comparison.lines) console.log(line);
    done.push(comparison);
  }
  const count = (isReached: (one: Comparison) => boolean): string =>
    `${done.filter(isReached).length} of ${done.length}`;
  console.log(
    `Best single model within 1 sd of the reference's best: ${count((one) => one.isBestWithin)}. ` +
      `Boosting at least scikit-learn's: ${count((one) => one.isBoostingReached)}.`,
  );
};
