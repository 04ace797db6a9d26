import { findingsKept } from "../../facts.ts";
import { leakFindings } from "../../leaks.ts";
import { fires, holdRule, notRun, silent } from "../../rule.ts";

/** Rules of the verdict that look for leaks themselves. */
const ownDetectors = ["leak-kept", "leak-suspected", "sum-of-others"];

/** Every leak detector ran, on the data before training and on the model after it, and none found a column among the features. */
export const noLeakFound = holdRule({
  code: "no-leak-found",
  weigh(facts) {
    const { quality } = facts.input;
    if (!quality) return notRun("no-quality-report");
    const ran = leakFindings.filter((code) => quality.checksRun.includes(code));
    const own = ownDetectors.filter((code) => facts.task === "regression" || code !== "sum-of-others");
    if (ran.length === 0) return notRun("no-quality-report");
    if (own.some((code) => facts.notRun.includes(code))) return notRun("no-time");
    if (own.some((code) => facts.fired.some((statement) => statement.code === code))) return silent;
    if (findingsKept(facts, leakFindings).length > 0) return silent;
    const detectors = [...ran, ...own];
    return fires({ count: detectors.length, detectors, columns: facts.features.length }, { kind: "quality" });
  },
});
