import { isProven } from "../../facts.ts";
import { fires, nextRule, silent } from "../../rule.ts";

/** Nothing stands against the model: leaving it as it is is a choice, and never the first one while something does. */
export const acceptImageModel = nextRule({
  code: "accept-image-model",
  weigh(facts) {
    const hasReservation = facts.fired.some(({ level, affectsUse }) => level === "watch" && affectsUse);
    if (!isProven(facts) || hasReservation) return silent;
    return fires({ metric: facts.metric, value: facts.headline.value }, { kind: "figures" }, { benefit: 0 });
  },
});
