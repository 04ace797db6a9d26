import { goodOf, statementOf } from "../../facts.ts";
import { anomaly, fires, holdRule, notRun, silent } from "../../rule.ts";

/** Fewer good pictures than this cannot show a rate. */
const leastGood = 10;

/** No more good test pictures alarm than the threshold was set to allow, within chance. */
export const thresholdKeeps = holdRule({
  code: "threshold-keeps",
  tasks: anomaly,
  weigh(facts) {
    const good = goodOf(facts);
    if (!good?.interval || good.images < leastGood) return notRun("no-good");
    const promised = facts.input.config.falseAlarmRate;
    if (statementOf(facts, "threshold-broken")) return silent;
    return fires({ alarms: good.found, good: good.images, rate: good.rate!, promised }, { kind: "threshold" });
  },
});
