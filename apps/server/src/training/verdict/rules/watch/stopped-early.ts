import { uniqueNames } from "../../facts.ts";
import { fires, silent, watchRule } from "../../rule.ts";

/** Time, or a person, ended the search before all planned candidates were compared. */
export const stoppedEarly = watchRule({
  code: "stopped-early",
  weigh({ input: { budget, candidates } }) {
    if (!budget.isCutShort || budget.fitsDone >= budget.fitsPlanned) return silent;
    const planned = candidates.filter((one) => one.index !== -1);
    const missing = planned.filter((one) => one.state === "skipped" || one.state === "stopped");
    return fires(
      {
        done: planned.length - missing.length,
        planned: planned.length,
        fitsDone: budget.fitsDone,
        fitsPlanned: budget.fitsPlanned,
        seconds: budget.seconds,
        estimators: uniqueNames(missing.map((one) => one.spec.estimator)),
      },
      { kind: "candidates" },
    );
  },
});
