import { fires, uncheckedRule } from "../../rule.ts";

/** Whether groups of people are treated alike is asked only once somebody names the groups. */
export const fairness = uncheckedRule({ code: "fairness", weigh: () => fires({}, { kind: "slices" }) });
