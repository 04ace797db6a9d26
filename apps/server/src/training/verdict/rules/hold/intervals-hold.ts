import { fires, holdRule, notRun, silent } from "../../rule.ts";

/** Half-width of a 95 % band in standard errors. */
const reach = 1.96;

/** The share of test rows inside their interval lies in the binomial 95 % band around the share promised. */
export const intervalsHold = holdRule({
  code: "intervals-hold",
  tasks: ["regression"],
  weigh({ evaluation: { detail, testRows } }) {
    if (detail.kind !== "regression" || !detail.intervals) return notRun("no-intervals");
    const { coverage, nominal, meanWidth } = detail.intervals;
    const band = reach * Math.sqrt((nominal * (1 - nominal)) / testRows);
    if (Math.abs(coverage - nominal) > band) return silent;
    return fires({ coverage, nominal, width: meanWidth, rows: testRows }, { kind: "intervals" });
  },
});
