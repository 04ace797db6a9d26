import { wilsonBounds } from "@datalab/learn";
import { anomaly, fires, notRun, silent, watchRule } from "../../rule.ts";

/** Fewer drawn defects than this cannot be told apart by size. */
const leastDefects = 16;

/** The smaller half of the drawn defects is marked less often than the larger half, for certain. */
export const smallDefectsMissed = watchRule({
  code: "small-defects-missed",
  tasks: anomaly,
  weigh({ input }) {
    const regions = input.result.pixel?.regions ?? [];
    if (regions.length < leastDefects) return notRun("no-masks");
    const bySize = [...regions].sort((a, b) => a.share - b.share);
    const middle = Math.floor(bySize.length / 2);
    const [small, large] = [bySize.slice(0, middle), bySize.slice(middle)];
    const count = (of: typeof bySize) => of.filter(({ found }) => found).length;
    const [, smallHigh] = wilsonBounds(count(small) / small.length, small.length);
    const [largeLow] = wilsonBounds(count(large) / large.length, large.length);
    if (smallHigh >= largeLow) return silent;
    return fires(
      {
        defects: small.length,
        found: count(small),
        share: bySize[middle]!.share,
        largeRate: count(large) / large.length,
      },
      {
        kind: "sizes",
        rows: small
          .filter(({ found }) => !found)
          .map(({ index }) => index)
          .slice(0, 200),
      },
    );
  },
});
