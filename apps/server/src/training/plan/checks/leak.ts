import type { Finding } from "@datalab/contract";
import { option, type PreflightCheck } from "./check.ts";

const leakCodes = new Set([
  "repeats-target",
  "predicts-target-alone",
  "near-copy-of-target",
  "sum-of-columns",
  "known-after-outcome",
]);

/** Columns that give the answer away. One that blocks must be answered: left out, or kept with open eyes. */
export const leak: PreflightCheck = {
  code: "leak",
  check: ({ config, facts }) => {
    const isFeature = (column: string) =>
      column !== config.target && column !== config.group && !config.exclude.includes(column);
    const isKept = ({ code }: Finding, column: string) =>
      config.kept.some((entry) => entry.code === code && entry.columns.includes(column));
    return facts.quality.findings
      .filter(({ code, level }) => leakCodes.has(code) && level !== "note")
      .flatMap((finding) => {
        const columns = finding.columns.filter((column) => isFeature(column) && !isKept(finding, column));
        if (columns.length === 0) return [];
        return [
          {
            level: finding.level,
            columns,
            figures: { ...finding.figures, target: config.target, finding: finding.code, columns },
            options: [
              option("exclude-columns", { exclude: [...config.exclude, ...columns] }, { columns }),
              option("keep", { kept: [...config.kept, { code: finding.code, columns }] }, { columns }),
            ],
          },
        ];
      });
  },
};
