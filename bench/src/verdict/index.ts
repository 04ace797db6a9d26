import { parseArgs } from "node:util";
import type { Verdict, VerdictLevel } from "@datalab/contract";
import { evaluateRun } from "../../../apps/server/src/training/evaluation/evaluate.ts";
import { judge } from "../../../apps/server/src/training/verdict/judge.ts";
import { trainMade } from "../../../apps/server/src/training/verdict/testing/run.ts";
import { type Scenario, scenarios } from "./scenarios.ts";

/** From `verdict.md`: what the proof has to show. */
const bars = { worthlessSolid: 0.05, noiseUnsure: 0.95, found: 0.95 };

interface Tally {
  readonly scenario: Scenario;
  readonly seeds: number;
  readonly levels: Record<VerdictLevel, number>;
  readonly found: number;
  /** Watch statements with effect on use, by code. */
  readonly watch: Map<string, number>;
}

/**
 * `npm run bench -- verdict [--seeds 200] [--only TEXT]`: the verdict on synthetic data whose truth is known. Training, folds,
 * out-of-fold answers, evaluation and rules are the product's own; the data are small so that 200 seeds take minutes.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: { seeds: { type: "string", default: "200" }, only: { type: "string", default: "" } },
  });
  const seeds = Number(values.seeds);
  const started = performance.now();
  const tallies: Tally[] = [];
  for (const scenario of scenarios.filter((one) => one.id.includes(values.only))) {
    tallies.push(await tally(scenario, seeds));
    process.stderr.write(`${scenario.id}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  }
  printLevels(tallies);
  printFalseAlarms(tallies.filter(({ scenario }) => scenario.kind === "honest"));
  console.log(`\n${seeds} seeds, ${((performance.now() - started) / 1000).toFixed(0)} s`);
};

const tally = async (scenario: Scenario, seeds: number): Promise<Tally> => {
  const levels = { solid: 0, "usable-with-reservations": 0, "cannot-say": 0, "not-usable": 0 };
  const watch = new Map<string, number>();
  let found = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const input = trainMade(scenario.make(seed));
    const verdict: Verdict = await judge(input, await evaluateRun(input));
    levels[verdict.level]++;
    if (verdict.watch.some((one) => scenario.find?.includes(one.code) && one.affectsUse)) found++;
    for (const { code } of verdict.watch.filter((one) => one.affectsUse)) watch.set(code, (watch.get(code) ?? 0) + 1);
  }
  return { scenario, seeds, levels, found, watch };
};

const percent = (count: number, of: number): string => `${((100 * count) / of).toFixed(1)}%`;

const printLevels = (tallies: readonly Tally[]): void => {
  console.log("\n| made data | solid | reservations | cannot say | not usable | found | bar | |");
  console.log("|---|---|---|---|---|---|---|---|");
  for (const one of tallies) {
    const { scenario, seeds, levels } = one;
    const cells = [
      percent(levels.solid, seeds),
      percent(levels["usable-with-reservations"], seeds),
      percent(levels["cannot-say"], seeds),
      percent(levels["not-usable"], seeds),
      scenario.find ? percent(one.found, seeds) : "",
      ...barOf(one),
    ];
    console.log(`| ${scenario.id} | ${cells.join(" | ")} |`);
  }
};

/** The bar of the scenario's kind, and whether it is met. */
const barOf = ({ scenario, seeds, levels, found }: Tally): readonly [string, string] => {
  const unsure = levels["cannot-say"] + levels["not-usable"];
  const met = (isMet: boolean) => (isMet ? "met" : "MISSED");
  switch (scenario.kind) {
    case "noise":
      return ["cannot say or worse ≥ 95%", met(unsure / seeds >= bars.noiseUnsure)];
    case "worthless":
      return ["solid ≤ 5%", met(levels.solid / seeds <= bars.worthlessSolid)];
    case "planted":
      return ["found ≥ 95%", met(found / seeds >= bars.found)];
    default:
      return ["", ""];
  }
};

const printFalseAlarms = (tallies: readonly Tally[]): void => {
  if (tallies.length === 0) return;
  const codes = [...new Set(tallies.flatMap(({ watch }) => [...watch.keys()]))].sort();
  console.log("\nReservations on honest data, each of which is a false alarm or a true weakness of noisy data:\n");
  console.log(`| reservation | ${tallies.map(({ scenario }) => scenario.id).join(" | ")} |`);
  console.log(`|---|${tallies.map(() => "---").join("|")}|`);
  for (const code of codes)
    console.log(`| ${code} | ${tallies.map(({ watch, seeds }) => percent(watch.get(code) ?? 0, seeds)).join(" | ")} |`);
};
