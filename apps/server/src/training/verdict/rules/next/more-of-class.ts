import { isProven, statementOf } from "../../facts.ts";
import { classTasks, fires, nextRule, silent } from "../../rule.ts";

/** Of the errors, what would go if the weak class were found as often as the rest. */
export const moreOfClass = nextRule({
  code: "more-of-class",
  tasks: classTasks,
  weigh(facts) {
    const weak = statementOf(facts, "weak-class");
    if (!weak || !isProven(facts)) return silent;
    const { support, recall, overall } = weak.figures as Record<string, number>;
    const errors = facts.evaluation.overallError * facts.evaluation.testRows;
    const saved = (support! * Math.max(0, overall! - recall!)) / Math.max(1, errors);
    const name = String(weak.figures.class);
    const trainRows = classRows(facts, name);
    return fires(
      { target: facts.input.config.target, class: name, rows: trainRows, saved },
      { kind: "confusion" },
      { benefit: saved },
    );
  },
});

const classRows = ({ input }: Parameters<typeof statementOf>[0], name: string): number => {
  const { target, train } = input;
  if (target.kind !== "classes") return 0;
  const code = target.classes.indexOf(name);
  return train.reduce((count, row) => count + (target.codes[row] === code ? 1 : 0), 0);
};
