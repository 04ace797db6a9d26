import type { NextCode, UncheckedCode } from "@datalab/contract";
import { type Cases, honest, honestNumbers, watchCases } from "./cases.ts";
import { trainMade } from "./run.ts";
import { honestBinary, madeOf, noiseBinary, rowsOf, sigmoid, yesNo } from "./tables.ts";

/** Always said, whatever the data: there is no silent case. */
export const always = ["other-places", "fairness", "known-at-use", "cause", "label-quality"] as const;
type Conditional = Exclude<UncheckedCode, (typeof always)[number] | "rule-not-run">;

export const uncheckedCases: Readonly<Record<Conditional, Cases>> = {
  "small-groups": {
    fires: () =>
      trainMade(
        madeOf(
          rowsOf(600, 21, (random, row) => {
            const a = random.normal();
            return {
              features: { a, port: row % 20 === 0 ? "rare" : "usual" },
              y: yesNo(random, sigmoid(2 * a)),
            };
          }),
        ),
      ),
    silent: honest,
  },
  costs: {
    fires: honest,
    silent: () => trainMade({ ...honestBinary(), config: { costs: { missed: 5, falseAlarm: 1, unit: "€" } } }),
  },
};

const withCurve = watchCases["weak-slice"];

export const nextCases: Readonly<Record<NextCode, Cases>> = {
  "more-rows": {
    // Many weak columns and few rows: ridge is still learning.
    fires: () =>
      trainMade({
        ...madeOf(
          rowsOf(360, 22, (random) => {
            const x = Array.from({ length: 60 }, () => random.normal());
            return {
              features: Object.fromEntries(x.map((value, i) => [`x${i}`, value])),
              y: x.reduce((sum, value) => sum + value, 0) + random.normal(),
            };
          }),
        ),
      }),
    silent: honestNumbers,
  },
  "more-rows-would-not-help": { fires: honestNumbers, silent: () => trainMade(noiseBinary()) },
  "more-of-class": { fires: watchCases["weak-class"].fires, silent: honest },
  "more-of-slice": { fires: withCurve.fires, silent: withCurve.silent },
  "right-split": { fires: watchCases["time-ignored"].fires, silent: honest },
  "leave-out-column": { fires: watchCases["leak-kept"].fires, silent: honest },
  "threshold-by-cost": { fires: watchCases["weak-class"].fires, silent: honest },
  "decline-when-unsure": { fires: honest, silent: () => trainMade(noiseBinary()) },
  recalibrate: {
    fires: watchCases.miscalibrated.fires,
    silent: honest,
  },
  "accept-as-is": { fires: honestNumbers, silent: () => trainMade(noiseBinary()) },
};
