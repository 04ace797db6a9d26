import { option, type PreflightCheck } from "./check.ts";

const many = 20;

/** So many classes that most of them will have few rows and be told apart badly. */
export const manyClasses: PreflightCheck = {
  code: "many-classes",
  check: ({ config, facts, classes, usableRows }) => {
    if (!classes || classes.length <= many) return [];
    return [
      {
        level: "watch",
        columns: [config.target],
        figures: { target: config.target, count: classes.length, perClass: Math.round(usableRows / classes.length) },
        options: facts.target.numbers ? [option("as-numbers", { task: "regression", positiveClass: null })] : [],
      },
    ];
  },
};
