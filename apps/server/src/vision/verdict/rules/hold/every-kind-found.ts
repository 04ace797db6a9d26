import { kindsOf } from "../../facts.ts";
import { anomaly, fires, holdRule, notRun, silent } from "../../rule.ts";

/** A kind counts as found where four in five are, and one half for certain. */
const foundFrom = 0.8;
const certainFrom = 0.5;

/** Every kind of defect is found, the hardest one too. */
export const everyKindFound = holdRule({
  code: "every-kind-found",
  tasks: anomaly,
  weigh(facts) {
    const kinds = kindsOf(facts);
    if (kinds.length === 0) return notRun("no-defects");
    const hardest = kinds.reduce((held, kind) => (kind.rate! < held.rate! ? kind : held));
    if (kinds.some(({ rate, interval }) => rate! < foundFrom || interval!.low < certainFrom)) return silent;
    return fires(
      {
        kinds: kinds.length,
        kind: hardest.kind,
        found: hardest.found,
        images: hardest.images,
        low: hardest.interval!.low,
        high: hardest.interval!.high,
      },
      { kind: "defects" },
    );
  },
});
