import type { Finding } from "../../types.ts";
import { finding } from "../check.ts";
import type { Codes } from "../statistics/codes.ts";
import { mappingOf } from "../statistics/mapping.ts";
import type { Subject } from "../subject.ts";

const mostColumns = 24;
const mostRows = 3000;
const mostValues = 12;

/** A category that follows from two others together («alone» from the numbers of siblings and parents), and from neither by itself. */
export const determinedByTwo = (subject: Subject): Finding[] => {
  const names = subject.features
    .filter(({ name }) => {
      const { distinct, missing, count } = subject.profileOf(name);
      return distinct >= 2 && distinct <= mostValues && missing < count * 0.2;
    })
    .map(({ name }) => name);
  if (names.length < 3 || names.length > mostColumns || subject.sampleRows < 200) return [];
  const parts = new Map(names.map((name) => [name, head(subject.codes(name))]));
  const part = (name: string): Codes => parts.get(name) as Codes;
  return names.flatMap((column) => {
    const { kind } = subject.features.find(({ name }) => name === column) ?? { kind: "text" };
    if (kind !== "categorical" && kind !== "boolean") return [];
    const others = names.filter(
      (name) =>
        name !== column &&
        !isTold(mappingOf(part(name), part(column)), 0.99) &&
        !isTold(mappingOf(part(column), part(name)), 0.99),
    );
    for (const [i, a] of others.entries())
      for (const b of others.slice(i + 1)) {
        const mapping = mappingOf(joined(part(a), part(b)), part(column));
        const isSupported = mapping.rows >= mapping.usedA * 20;
        if (!isSupported || !isTold(mapping, 0.999)) continue;
        const figures = { column, others: [a, b], share: mapping.purity, relation: "determined" };
        return [finding("collinear", "note", [column, a, b], { ...figures, other: a }, ["exclude-column", "see-rows"])];
      }
    return [];
  });
};

const isTold = ({ purity, majority }: { purity: number; majority: number }, share: number): boolean =>
  purity >= share && (purity - majority) / Math.max(1e-9, 1 - majority) >= 0.9;

const head = ({ codes, labels, isExact }: Codes): Codes => ({ codes: codes.subarray(0, mostRows), labels, isExact });

const joined = (a: Codes, b: Codes): Codes => ({
  codes: Int32Array.from(a.codes, (code, i) =>
    code < 0 || (b.codes[i] as number) < 0 ? -1 : code * b.labels.length + (b.codes[i] as number),
  ),
  labels: Array.from({ length: a.labels.length * b.labels.length }, (_, i) => String(i)),
  isExact: true,
});
