import {
  type Cell,
  type ColumnKind,
  type DatasetVersion,
  filterOperatorSchema,
  type RowFilter,
} from "@datalab/contract";
import { type FormEvent, useState } from "react";
import { Choose } from "../../components/Select/Choose.tsx";
import { useT } from "../../i18n/i18n.ts";

type Operator = RowFilter["operator"];

const ordered: readonly Operator[] = ["=", "!=", "<", "<=", ">", ">=", "empty", "not-empty"];
const named: readonly Operator[] = ["=", "!=", "contains", "empty", "not-empty"];

/** Comparisons that make sense for a kind of column. */
export const operatorsOf = (kind: ColumnKind): readonly Operator[] =>
  kind === "numeric" || kind === "date" ? ordered : named;

/** What was typed, as the column has it: a number (either decimal mark), yes or no, else the text. Null: not a number. */
export const readValue = (kind: ColumnKind, text: string): Cell => {
  if (kind === "boolean" && /^(true|false)$/i.test(text.trim())) return text.trim().toLowerCase() === "true";
  if (kind !== "numeric") return text;
  const number = Number(text.trim().replace(",", ".").replace("−", "-"));
  return text.trim() === "" || Number.isNaN(number) ? null : number;
};

export const FilterForm = ({ version, onAdd }: { version: DatasetVersion; onAdd: (filter: RowFilter) => void }) => {
  const t = useT();
  const [column, setColumn] = useState(version.columns[0]?.name ?? "");
  const kind = version.columns.find(({ name }) => name === column)?.kind ?? "text";
  const operators = operatorsOf(kind);
  const [chosen, setOperator] = useState<Operator>("=");
  const operator = operators.includes(chosen) ? chosen : "=";
  const [text, setText] = useState("");
  const isAboutEmpty = operator === "empty" || operator === "not-empty";
  const value = readValue(kind, text);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (isAboutEmpty) onAdd({ column, operator });
    else if (value !== null && text !== "") onAdd({ column, operator, value });
  };
  return (
    <form className="filter-form stack" onSubmit={add}>
      <Choose
        label={t("data.filterColumn")}
        value={column}
        options={version.columns.map(({ name }) => ({ value: name, label: name }))}
        onChange={setColumn}
      />
      <Choose
        label={t("data.filterOperator")}
        value={operator}
        options={operators.map((one) => ({ value: one, label: t(`data.operator.${one}`) }))}
        onChange={(next) => setOperator(filterOperatorSchema.parse(next))}
      />
      {!isAboutEmpty && (
        <div className="field">
          <label htmlFor="filter-value">{t("data.filterValue")}</label>
          <input
            id="filter-value"
            className="input"
            inputMode={kind === "numeric" ? "decimal" : "text"}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      <button type="submit" className="btn pri">
        {t("data.apply")}
      </button>
    </form>
  );
};
