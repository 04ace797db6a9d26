import { wilsonBounds } from "@datalab/learn";
import { kindsOf } from "../../facts.ts";
import { anomaly, fires, notRun, silent, watchRule } from "../../rule.ts";

/** Below this a kind is missed more often than found. */
const half = 0.5;

/** A kind of defect whose detection lies wholly below that of all kinds together, or below one half; the worst is named first. */
export const missedKind = watchRule({
  code: "missed-kind",
  tasks: anomaly,
  weigh(facts) {
    const kinds = kindsOf(facts);
    if (kinds.length === 0) return notRun("no-defects");
    const images = kinds.reduce((sum, kind) => sum + kind.images, 0);
    const found = kinds.reduce((sum, kind) => sum + kind.found, 0);
    const [overallLow] = wilsonBounds(found / images, images);
    const missed = kinds
      .filter(({ interval }) => interval && (interval.high < half || (kinds.length > 1 && interval.high < overallLow)))
      .sort((a, b) => a.rate! - b.rate!);
    const [worst] = missed;
    if (!worst) return silent;
    return fires(
      {
        kind: worst.kind,
        images: worst.images,
        missed: worst.images - worst.found,
        rate: worst.rate!,
        low: worst.interval!.low,
        high: worst.interval!.high,
        overall: found / images,
        others: missed.slice(1).map(({ kind }) => kind),
      },
      { kind: "defects" },
    );
  },
});
