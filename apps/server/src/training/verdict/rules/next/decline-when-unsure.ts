import { rowErrors } from "../../../evaluation/answers.ts";
import { mean } from "../../../evaluation/statistics.ts";
import { classTasks, fires, nextRule, notRun, silent } from "../../rule.ts";

/** One row in five is what people can look at themselves. */
const declined = 0.2;
/** Declining at random avoids as large a share of the errors as of the rows; only more than that is worth it. */
const leastBeyond = 0.1;
const leastRows = 50;

/** What share declined buys what error, out of fold: the least sure rows go to a person. */
export const declineWhenUnsure = nextRule({
  code: "decline-when-unsure",
  tasks: classTasks,
  weigh({ outOfFold, gain }) {
    if (!outOfFold) return notRun("no-out-of-fold");
    if (outOfFold.truth.length < leastRows || !gain || gain.low <= 0) return silent;
    const { predictions, classCount } = outOfFold;
    const errors = rowErrors(outOfFold);
    const sureness = Float64Array.from(errors, (_, i) =>
      Math.max(...predictions.subarray(i * classCount, (i + 1) * classCount)),
    );
    const order = Int32Array.from(errors.keys()).sort((a, b) => sureness[b]! - sureness[a]! || a - b);
    const kept = order.slice(0, Math.round((1 - declined) * order.length));
    const before = mean(errors);
    const after = mean(Float64Array.from(kept, (i) => errors[i]!));
    if (!(before > 0)) return silent;
    const avoided = 1 - (after * kept.length) / (before * errors.length);
    const beyond = avoided - declined;
    if (beyond < leastBeyond) return silent;
    return fires(
      { declined, before, after, avoided, below: sureness[kept[kept.length - 1]!]! },
      { kind: "threshold" },
      { benefit: beyond },
    );
  },
});
