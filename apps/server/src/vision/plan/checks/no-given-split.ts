import { countOf, option, type VisionCheck } from "./check.ts";

/** A split that was asked for and that the set does not have. */
export const noGivenSplit: VisionCheck = {
  code: "vision.no-given-split",
  check: (input) => {
    const { config } = input;
    const lacks = (split: "test" | "validation") =>
      config[split].kind === "given" && countOf(input, (item) => item.split === split && item.label !== null) === 0;
    const test = lacks("test")
      ? [
          {
            level: "blocks" as const,
            figures: { split: "test" },
            options: [option("holdout-test", { test: { kind: "holdout", fraction: 0.25 } }, { fraction: 0.25 })],
          },
        ]
      : [];
    const validation = lacks("validation")
      ? [
          {
            level: "blocks" as const,
            figures: { split: "validation" },
            options: [
              option("holdout-validation", { validation: { kind: "holdout", fraction: 0.2 } }, { fraction: 0.2 }),
              option("fewer-folds", { validation: { kind: "cv", folds: 3 } }, { folds: 3 }),
            ],
          },
        ]
      : [];
    return [...test, ...validation];
  },
};
