import { rowEvidence } from "../../facts.ts";
import { classTasks, fires, notRun, silent, watchRule } from "../../rule.ts";
import { suspectLabels } from "../../suspect-labels.ts";

const leastShare = 0.02;
/**
 * Where classes overlap, a confident contradiction is bad luck as often as a wrong label, and no statistic can tell. So the
 * rule speaks only where the model is sure of nearly all rows; elsewhere the number of suspects is under «not checked».
 */
const mostUnsure = 0.25;

export const wrongLabels = watchRule({
  code: "wrong-labels",
  tasks: classTasks,
  weigh(facts) {
    const found = suspectLabels(facts);
    if (!found) return notRun("no-out-of-fold");
    const share = found.rows.length / found.judged;
    if (share <= leastShare || found.unsure / found.judged > mostUnsure) return silent;
    return fires(
      { target: facts.input.config.target, suspects: found.rows.length, rows: found.judged, share },
      { kind: "rows", rows: rowEvidence(facts, found.rows) },
    );
  },
});
