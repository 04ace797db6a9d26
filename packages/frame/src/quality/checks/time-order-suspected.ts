import { type Check, finding } from "../check.ts";
import type { Subject } from "../subject.ts";

/** Rows that follow time: a random split lets the future train and the past test. */
export const timeOrderSuspected: Check = {
  code: "time-order-suspected",
  run(subject) {
    if (subject.rowCount < 50) return [];
    const parts = dateParts(subject);
    if (parts.length >= 2 && followsParts(subject, parts)) {
      const counter = subject.features.find(
        ({ name, kind }) => kind === "identifier" && orderOf(subject.numbers(name)) >= 0.999,
      );
      const column = counter?.name ?? (parts[0] as string);
      return [
        finding(
          "time-order-suspected",
          "watch",
          [column, ...parts.filter((part) => part !== column)],
          { column, parts, order: 1, by: "parts" },
          ["use-as-time"],
        ),
      ];
    }
    const dates = subject.features.filter(({ name, kind }) => kind === "date" && subject.profileOf(name).distinct > 20);
    return dates.slice(0, 1).map(({ name }) => {
      const order = orderOf(subject.numbers(name));
      const { min, max } = subject.profileOf(name);
      return finding(
        "time-order-suspected",
        order >= 0.9 ? "watch" : "note",
        [name],
        { column: name, order, from: min, to: max, by: "date" },
        ["use-as-time"],
      );
    });
  },
};

const partNames: readonly RegExp[] = [
  /^(year|annee|année|an|yr)$/i,
  /^(month|mois|mon)$/i,
  /^(day|jour|dom)$/i,
  /^(hour|heure|hr)$/i,
];

/** Columns of year, month, day and hour, in that order. */
const dateParts = ({ features }: Subject): string[] =>
  partNames.flatMap(
    (pattern) => features.find(({ name, kind }) => kind === "numeric" && pattern.test(name))?.name ?? [],
  );

/** Share of neighbours that go forward, of those that move. Cells of the sample stand in the order of the rows. */
const orderOf = (values: Float64Array | null): number => {
  let forward = 0;
  let moves = 0;
  for (let i = 1; i < (values?.length ?? 0); i++) {
    const step = (values?.[i] as number) - (values?.[i - 1] as number);
    if (Number.isNaN(step) || step === 0) continue;
    moves++;
    if (step > 0) forward++;
  }
  return moves === 0 ? 0 : Math.max(forward, moves - forward) / moves;
};

const followsParts = (subject: Subject, parts: readonly string[]): boolean => {
  const columns = parts.map((part) => subject.numbers(part) as Float64Array);
  const moments = Float64Array.from({ length: subject.sampleRows }, (_, row) =>
    columns.reduce((sum, values) => sum * 100 + (values[row] as number), 0),
  );
  return orderOf(moments) >= 0.98;
};
