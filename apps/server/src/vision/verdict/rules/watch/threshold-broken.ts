import { goodOf } from "../../facts.ts";
import { anomaly, fires, notRun, silent, watchRule } from "../../rule.ts";

/** More good test pictures alarm than the threshold was set to allow, for certain. */
export const thresholdBroken = watchRule({
  code: "threshold-broken",
  tasks: anomaly,
  weigh(facts) {
    const good = goodOf(facts);
    if (!good?.interval) return notRun("no-good");
    const promised = facts.input.config.falseAlarmRate;
    if (good.interval.low <= promised) return silent;
    return fires(
      { alarms: good.found, good: good.images, rate: good.rate!, low: good.interval.low, promised },
      { kind: "threshold" },
    );
  },
});
