import { type Check, finding } from "../check.ts";
import { mappingOf } from "../statistics/mapping.ts";
import type { Subject } from "../subject.ts";

/** Two columns that say the same thing: equal cells, or one value of one for each value of the other. */
export const duplicateColumns: Check = {
  code: "duplicate-columns",
  run(subject) {
    const groups = new Map<string, string[]>();
    for (const { name, kind } of subject.features) {
      const { distinct, missing } = subject.profileOf(name);
      // Identifiers are one to one with each other by nature.
      if (distinct < 2 || kind === "identifier" || kind === "text") continue;
      const key = `${distinct} ${missing}`;
      groups.set(key, [...(groups.get(key) ?? []), name]);
    }
    return [...groups.values()]
      .flatMap((names) => pairsOf(names).flatMap(([a, b]) => sameness(subject, a, b) ?? []))
      .slice(0, 20);
  },
};

const pairsOf = (names: readonly string[]): [string, string][] =>
  names.slice(0, 60).flatMap((a, i) => names.slice(i + 1, 60).map((b): [string, string] => [a, b]));

const sameness = (subject: Subject, a: string, b: string) => {
  const [x, y] = [subject.numbers(a), subject.numbers(b)];
  const act = (relation: string, pairs: string[]) => [
    finding("duplicate-columns", "note", [b, a], { column: b, other: a, relation, pairs, rows: subject.rowCount }, [
      "exclude-column",
      "see-rows",
    ]),
  ];
  if (x && y && x.every((value, i) => value === y[i] || (Number.isNaN(value) && Number.isNaN(y[i]))))
    return act("equal", []);
  const [codesA, codesB] = [subject.codes(a), subject.codes(b)];
  if (!codesA.isExact || !codesB.isExact || codesA.labels.length > subject.sampleRows / 5) return null;
  if (codesA.codes.some((code, i) => code < 0 !== (codesB.codes[i] as number) < 0)) return null;
  const mapping = mappingOf(codesA, codesB);
  if (mapping.rows < 20 || mapping.agreeing < mapping.rows || mapping.usedA !== mapping.usedB) return null;
  return act(
    "one-to-one",
    [...mapping.partner]
      .flatMap((code, i) => (code < 0 ? [] : [`${codesA.labels[i]} = ${codesB.labels[code]}`]))
      .slice(0, 6),
  );
};
