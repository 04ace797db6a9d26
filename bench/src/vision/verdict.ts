import type { VerdictLevel } from "@datalab/contract";
import { evaluateVision } from "../../../apps/server/src/vision/evaluation/evaluate.ts";
import type { VisionEvaluationInput } from "../../../apps/server/src/vision/evaluation/input.ts";
import { judgeVision } from "../../../apps/server/src/vision/verdict/judge.ts";
import { drawn, madeAnomaly, madeClasses } from "../../../apps/server/src/vision/verdict/testing/made-run.ts";

/** From `verdict.md`: what the proof has to show. */
const bars = { worthlessSolid: 0.05, noiseUnsure: 0.95, found: 0.95 };

interface Scenario {
  readonly id: string;
  readonly make: (seed: number) => VisionEvaluationInput;
  readonly kind: "worthless" | "noise" | "planted" | "honest";
  /** A statement that has to be made where the scenario plants something. */
  readonly find?: string;
}

const kinds = (apart: number, images = 40) => ({ scratch: { images, apart }, spot: { images, apart } });
const classes = (apart: number, images = 60) => ({ bird: { images, apart }, cat: { images, apart } });

/** The last test pictures repeat training pictures. */
const repeated = (input: VisionEvaluationInput): VisionEvaluationInput => {
  const last = input.items.length - 10;
  const items = input.items.map((item, i) =>
    i >= last ? { ...item, group: i - last } : i < 10 ? { ...item, group: i } : item,
  );
  return { ...input, items };
};

const scenarios: readonly Scenario[] = [
  { id: "detector, scores are noise", kind: "noise", make: (seed) => madeAnomaly({ seed, kinds: kinds(0) }) },
  { id: "classifier, answers are noise", kind: "noise", make: (seed) => madeClasses({ seed, classes: classes(0) }) },
  {
    id: "detector that sees brightness only",
    kind: "worthless",
    make: (seed) => {
      const made = madeAnomaly({ seed, kinds: kinds(0), brightnessApart: 3 });
      const test = made.result.baselineTest;
      return { ...made, result: { ...made.result, test } };
    },
  },
  {
    id: "detector taught the wrong way round",
    kind: "worthless",
    make: (seed) => madeAnomaly({ seed, kinds: kinds(-1) }),
  },
  {
    id: "good pictures drift, threshold breaks",
    kind: "planted",
    find: "threshold-broken",
    make: (seed) => madeAnomaly({ seed, drift: 1.5, kinds: kinds(5) }),
  },
  {
    id: "one kind is missed",
    kind: "planted",
    find: "missed-kind",
    make: (seed) =>
      madeAnomaly({ seed, kinds: { scratch: { images: 40, apart: 0.8 }, spot: { images: 40, apart: 5 } } }),
  },
  {
    id: "test repeats training",
    kind: "planted",
    find: "duplicates-across-splits",
    make: (seed) => repeated(madeAnomaly({ seed, kinds: kinds(4) })),
  },
  {
    id: "small defects escape",
    kind: "planted",
    find: "small-defects-missed",
    make: (seed) =>
      madeAnomaly({ seed, kinds: kinds(4), pixel: drawn({ count: 30, found: 10 }, { count: 30, found: 27 }) }),
  },
  {
    id: "light gives the label away",
    kind: "planted",
    find: "light-differs",
    make: (seed) => madeClasses({ seed, classes: classes(3), brightnessApart: 2.5 }),
  },
  {
    id: "one class is weak",
    kind: "planted",
    find: "weak-image-class",
    make: (seed) => madeClasses({ seed, classes: { ...classes(3), dog: { images: 60, apart: 0.6 } } }),
  },
  {
    id: "detector, 4 sd apart",
    kind: "honest",
    make: (seed) =>
      madeAnomaly({ seed, kinds: kinds(4), pixel: drawn({ count: 30, found: 28 }, { count: 30, found: 30 }) }),
  },
  {
    id: "detector, 2 sd apart",
    kind: "honest",
    make: (seed) =>
      madeAnomaly({ seed, kinds: kinds(2), pixel: drawn({ count: 30, found: 25 }, { count: 30, found: 26 }) }),
  },
  { id: "classifier, 3 sd apart", kind: "honest", make: (seed) => madeClasses({ seed, classes: classes(3) }) },
];

const percent = (count: number, of: number): string => `${((100 * count) / of).toFixed(1)}%`;

/**
 * `npm run bench -- vision verdict -- [--seeds=40]`: the verdict on pictures over simulated scores whose truth is known.
 * Evaluation and rules are the product's own; nothing is trained, so that it takes seconds.
 */
export const run = async (args: readonly string[]): Promise<void> => {
  const asked = args.find((argument) => argument.startsWith("--seeds="));
  const seeds = Number(asked?.slice("--seeds=".length) ?? 40);
  const started = performance.now();
  console.log("| made pictures | solid | reservations | cannot say | not usable | found | bar | |");
  console.log("|---|---|---|---|---|---|---|---|");
  const falseAlarms = new Map<string, Map<string, number>>();
  for (const scenario of scenarios) {
    const levels: Record<VerdictLevel, number> = {
      solid: 0,
      "usable-with-reservations": 0,
      "cannot-say": 0,
      "not-usable": 0,
    };
    const watched = new Map<string, number>();
    let found = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const input = scenario.make(seed);
      const verdict = await judgeVision(input, evaluateVision(input));
      levels[verdict.level]++;
      const codes = verdict.watch.filter(({ affectsUse }) => affectsUse).map(({ code }) => code);
      if (scenario.find !== undefined && codes.includes(scenario.find)) found++;
      for (const code of codes) watched.set(code, (watched.get(code) ?? 0) + 1);
    }
    if (scenario.kind === "honest") falseAlarms.set(scenario.id, watched);
    const cells = (["solid", "usable-with-reservations", "cannot-say", "not-usable"] as const).map((level) =>
      percent(levels[level], seeds),
    );
    const [bar, isMet] = barOf(scenario, levels, found, seeds);
    console.log(
      `| ${scenario.id} | ${cells.join(" | ")} | ${scenario.find ? percent(found, seeds) : ""} | ${bar} | ${isMet === null ? "" : isMet ? "met" : "MISSED"} |`,
    );
  }
  console.log("\nReservations on honest pictures:");
  for (const [id, watched] of falseAlarms)
    console.log(
      `- ${id}: ${[...watched].map(([code, count]) => `${code} ${percent(count, seeds)}`).join(", ") || "none"}`,
    );
  console.log(`\n${seeds} seeds, ${((performance.now() - started) / 1000).toFixed(0)} s`);
};

const barOf = (
  { kind }: Scenario,
  levels: Record<VerdictLevel, number>,
  found: number,
  seeds: number,
): readonly [string, boolean | null] => {
  if (kind === "worthless") return ["solid ≤ 5%", levels.solid / seeds <= bars.worthlessSolid];
  if (kind === "noise")
    return ["cannot say or worse ≥ 95%", (levels["cannot-say"] + levels["not-usable"]) / seeds >= bars.noiseUnsure];
  if (kind === "planted") return ["found ≥ 95%", found / seeds >= bars.found];
  return ["", null];
};
