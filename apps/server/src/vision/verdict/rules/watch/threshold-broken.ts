import { fisherTail } from "../../../../training/evaluation/statistics.ts";
import { goodOf } from "../../facts.ts";
import { anomaly, fires, notRun, silent, watchRule } from "../../rule.ts";

/** One-sided: chance alone does this to one honest run in forty. */
const chance = 0.025;

/**
 * More good test pictures alarm than the threshold was set to allow, beyond what the luck of both the validation pictures,
 * which set it, and the test pictures explains (Fisher's exact test).
 */
export const thresholdBroken = watchRule({
  code: "threshold-broken",
  tasks: anomaly,
  weigh(facts) {
    const good = goodOf(facts);
    if (!good?.interval) return notRun("no-good");
    const promised = facts.input.config.falseAlarmRate;
    const set = facts.anomaly?.threshold.images ?? 0;
    const allowed = Math.round(promised * set);
    if (good.interval.low <= promised) return silent;
    if (fisherTail(good.found, good.images, good.found + allowed, good.images + set) >= chance) return silent;
    return fires(
      { alarms: good.found, good: good.images, rate: good.rate!, low: good.interval.low, promised },
      { kind: "threshold" },
    );
  },
});
