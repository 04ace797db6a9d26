import type { Cell, Model, Row } from "@datalab/contract";

type Input = Model["inputs"][number];

/** The ordinary row that the form starts with. */
export const exampleRow = ({ inputs }: Model): Row =>
  Object.fromEntries(inputs.map(({ name, example }) => [name, example]));

/** What a person typed, as a cell; null where it is empty, undefined where a number is expected and none was typed. */
export const cellOf = ({ kind }: Input, text: string): Cell | undefined => {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (kind !== "numeric") return trimmed;
  const value = Number(trimmed.replace(/\s/g, "").replace(",", ".").replace("−", "-"));
  return Number.isFinite(value) ? value : undefined;
};

/** A cell as a field shows it. */
export const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined
    ? ""
    : typeof cell === "number"
      ? String(Number(cell.toPrecision(10)))
      : String(cell);
