import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { Verdict, VerdictLevel } from "@datalab/contract";
import { evaluateRun } from "../../../apps/server/src/training/evaluation/evaluate.ts";
import { judge } from "../../../apps/server/src/training/verdict/judge.ts";
import { trainMade } from "../../../apps/server/src/training/verdict/testing/run.ts";
import { type Scenario, scenarios } from "./scenarios.ts";

/** From `verdict.md`: what the proof has to show. */
const bars = { worthlessSolid: 0.05, noiseUnsure: 0.95, found: 0.95 };

interface Counts {
  readonly seeds: number;
  readonly levels: Record<VerdictLevel, number>;
  readonly found: number;
  /** Watch statements with effect on use, by code. */
  readonly watch: Readonly<Record<string, number>>;
}
interface Tally extends Counts {
  readonly scenario: Scenario;
}

/**
 * `npm run bench -- verdict [--seeds 200] [--only TEXT] [--jobs N]`: the verdict on synthetic data whose truth is known.
 * Training, folds, out-of-fold answers, evaluation and rules are the product's own; the data are small so that 200 seeds
 * take minutes. Seeds are dealt out over processes, so that all end together; the figures do not depend on how many.
 */
export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: "string", default: "200" },
      only: { type: "string", default: "" },
      jobs: { type: "string", default: String(availableParallelism()) },
      part: { type: "string" },
    },
  });
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
  const asked = scenarios.filter((one) => one.id.includes(values.only));
  const jobs = Math.max(1, Math.min(Number(values.jobs), seeds.length));
  if (values.part !== undefined) {
    const own = seeds.filter((seed) => seed % jobs === Number(values.part));
    for (const [index, scenario] of asked.entries())
      console.log(JSON.stringify({ index, ...(await tally(scenario, own)) }));
    return;
  }
  const started = performance.now();
  const elapsed = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const found = asked.map((scenario): Tally => ({ ...nothing(), scenario }));
  const shared = [`--seeds=${values.seeds}`, `--only=${values.only}`, `--jobs=${jobs}`];
  await Promise.all(
    Array.from({ length: jobs }, (_, job) =>
      tallyInProcess([...shared, `--part=${job}`], (index, counts) => {
        found[index] = { ...added(found[index]!, counts), scenario: asked[index]! };
        process.stderr.write(`${asked[index]!.id}: ${counts.seeds} seeds after ${elapsed()}\n`);
      }),
    ),
  );
  printLevels(found);
  printFalseAlarms(found.filter(({ scenario }) => scenario.kind === "honest"));
  console.log(`\n${values.seeds} seeds, ${elapsed()}, ${jobs} processes`);
};

const nothing = (): Counts => ({
  seeds: 0,
  levels: { solid: 0, "usable-with-reservations": 0, "cannot-say": 0, "not-usable": 0 },
  found: 0,
  watch: {},
});

const added = (a: Counts, b: Counts): Counts => ({
  seeds: a.seeds + b.seeds,
  levels: sums(a.levels, b.levels),
  found: a.found + b.found,
  watch: sums(a.watch, b.watch),
});

const sums = <Key extends string>(a: Readonly<Record<Key, number>>, b: Readonly<Record<Key, number>>) =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)] as Key[])].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]),
  ) as Record<Key, number>;

const tally = async (scenario: Scenario, seeds: readonly number[]): Promise<Counts> => {
  const { levels, ...counts } = nothing();
  const watch: Record<string, number> = {};
  let found = 0;
  for (const seed of seeds) {
    const input = trainMade(scenario.make(seed));
    const verdict: Verdict = await judge(input, await evaluateRun(input));
    levels[verdict.level]++;
    if (verdict.watch.some((one) => scenario.find?.includes(one.code) && one.affectsUse)) found++;
    for (const { code } of verdict.watch.filter((one) => one.affectsUse)) watch[code] = (watch[code] ?? 0) + 1;
  }
  return { ...counts, seeds: seeds.length, levels, found, watch };
};

/** Runs a part of the seeds in a process of its own, which prints one line of JSON for each scenario. */
const tallyInProcess = (args: readonly string[], onDone: (index: number, counts: Counts) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, "verdict", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { index, ...counts } = JSON.parse(line) as Counts & { index: number };
      onDone(index, counts);
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`A part of the bench ended with ${code}.`)),
    );
  });

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
  const codes = [...new Set(tallies.flatMap(({ watch }) => Object.keys(watch)))].sort();
  console.log("\nReservations on honest data, each of which is a false alarm or a true weakness of noisy data:\n");
  console.log(`| reservation | ${tallies.map(({ scenario }) => scenario.id).join(" | ")} |`);
  console.log(`|---|${tallies.map(() => "---").join("|")}|`);
  for (const code of codes)
    console.log(`| ${code} | ${tallies.map(({ watch, seeds }) => percent(watch[code] ?? 0, seeds)).join(" | ")} |`);
};
