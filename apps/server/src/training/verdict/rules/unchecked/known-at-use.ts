import { findingsKept, uniqueNames } from "../../facts.ts";
import { fires, uncheckedRule } from "../../rule.ts";

/** Names that often mean «recorded afterwards». A name is a hint, never a proof: these columns are asked about, not accused. */
const afterwards =
  /(^|[_\s.-])(outcome|result|resultat|résultat|final|after|apres|après|post|end|ended|closed|close|cloture|clôture|paid|repaid|refund|recovery|recoveries|settled|cancel(led|ed)?|churn(ed)?|exit|discharge[d]?|death|died|diagnosis|approved|decision|delivered|return(ed)?|default(ed)?)([_\s.-]|$)/i;
const mostNamed = 8;

/** Whether each feature is known at the moment of use: nobody but the person can say. The doubtful ones are listed by name and time. */
export const knownAtUse = uncheckedRule({
  code: "known-at-use",
  weigh(facts) {
    const { input, features } = facts;
    const found = findingsKept(facts, ["known-after-outcome"]).flatMap((finding) => finding.columns);
    const named = features.filter((name) => afterwards.test(splitCamel(name)));
    const dated = input.table.columns
      .filter((column) => column.kind === "date" && features.includes(column.name))
      .map((column) => column.name);
    const doubtful = uniqueNames([...found, ...named, ...dated]).filter((name) => features.includes(name));
    return fires(
      { target: input.config.target, features: features.length, doubtful: doubtful.slice(0, mostNamed) },
      { kind: "quality", ...(doubtful.length > 0 ? { columns: doubtful.slice(0, mostNamed) } : {}) },
    );
  },
});

const splitCamel = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1_$2");
