import { kindsOf } from "../../facts.ts";
import { fires, uncheckedRule } from "../../rule.ts";

export const otherKinds = uncheckedRule({
  code: "other-kinds",
  weigh: (facts) => fires({ kinds: kindsOf(facts).map(({ kind }) => kind) }, { kind: "defects" }),
});
