import { neededPerClass } from "../../engine/split-run.ts";
import { type Option, option, type PreflightCheck } from "./check.ts";

/** Classes that cannot have a row in every fold and one in the test. */
export const classTooSmall: PreflightCheck = {
  code: "class-too-small",
  check: ({ config, facts, classes }) => {
    if (!classes) return [];
    const needed = neededPerClass(config);
    const small = classes.filter(({ count }) => count < needed);
    if (small.length === 0) return [];
    const names = small.map(({ name }) => name);
    const rows = Math.min(...small.map(({ count }) => count));
    const options: Option[] = [];
    const folds = Math.floor(rows * (1 - config.testFraction));
    if (config.validation.kind === "cv" && folds >= 2 && folds < config.validation.folds)
      options.push(option("fewer-folds", { validation: { kind: "cv", folds } }, { folds }));
    if (classes.length - small.length >= 2)
      options.push(
        option("leave-out-classes", { dropClasses: [...(config.dropClasses ?? []), ...names] }, { classes: names }),
      );
    if (facts.target.numbers) options.push(option("as-numbers", { task: "regression", positiveClass: null }));
    return [
      {
        level: "blocks",
        columns: [config.target],
        figures: {
          target: config.target,
          classes: names,
          rows,
          needed,
          ...(config.validation.kind === "cv" ? { folds: config.validation.folds } : {}),
        },
        options,
      },
    ];
  },
};
