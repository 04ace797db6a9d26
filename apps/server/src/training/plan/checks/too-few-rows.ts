import type { CheckInput } from "./check.ts";
import { option, type PreflightCheck } from "./check.ts";

/** Below this the test cannot say more than «perhaps»: an interval of ± 0.18 around a share of one half. */
const fewTestRows = 30;

/** Few rows make an uncertain result; too few groups or moments make no split at all. */
export const tooFewRows: PreflightCheck = {
  code: "too-few-rows",
  check: (input) => {
    const { config, usableRows, estimate } = input;
    const found = separable(input);
    const parts = config.validation.kind === "cv" ? config.validation.folds + (config.time === null ? 1 : 2) : 3;
    if (found !== null && found < parts)
      return [
        {
          level: "blocks",
          columns: [config.time ?? config.group ?? config.target],
          figures: { reason: "split", rows: usableRows, found, needed: parts, testRows: estimate.testRows },
          options:
            found >= 4
              ? [option("hold-out", { validation: { kind: "holdout", fraction: 0.25 } }, { fraction: 0.25 })]
              : [],
        },
      ];
    if (estimate.testRows >= fewTestRows) return [];
    return [
      {
        level: "watch",
        columns: [config.target],
        figures: { reason: "rows", rows: usableRows, testRows: estimate.testRows },
        options: [],
      },
    ];
  },
};

/** Things that a split can take apart; null where every row is one. */
const separable = ({ config, facts }: CheckInput): number | null =>
  config.time !== null ? (facts.time?.distinct ?? null) : config.group !== null ? facts.groupCount : null;
