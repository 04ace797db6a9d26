import { fires, nextRule, silent } from "../../rule.ts";

/** Nothing stands against the model: leaving it as it is is a choice, and never the first one while something does. */
export const acceptAsIs = nextRule({
  code: "accept-as-is",
  weigh({ gain, fired, metric, headline }) {
    const hasReservation = fired.some((statement) => statement.level === "watch" && statement.affectsUse);
    if (!gain || gain.low <= 0 || hasReservation) return silent;
    return fires({ metric: metric.id, value: headline.value }, { kind: "figures" }, { benefit: 0 });
  },
});
