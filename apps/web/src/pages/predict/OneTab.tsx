import type { Cell, Model, Row } from "@datalab/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { ApiError } from "../../api/error.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Choose } from "../../components/Select/Choose.tsx";
import { Field } from "../../components/Select/Field.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { Answer } from "./Answer.tsx";
import { Reasons } from "./Reasons.tsx";
import { cellOf, exampleRow, textOf } from "./row.ts";

type Input = Model["inputs"][number];

/** More categories are typed rather than chosen. */
const mostChoices = 60;

/** One row: a form with what training saw under each field. Changing a field answers anew; the row is in the address. */
export const OneTab = ({ model }: { model: Model }) => {
  const t = useT();
  const search = useSearch({ from: "/p/$project/predict/$run" });
  const navigate = useNavigate({ from: "/p/$project/predict/$run" });
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const row: Row = { ...exampleRow(model), ...search.row };
  const params = { run: model.runId };
  const answer = useQuery({
    queryKey: ["predict", model.runId, row],
    queryFn: ({ signal }) => call("predict", { params, body: { rows: [row] } }, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const reasons = useQuery({
    queryKey: ["explain", model.runId, row],
    queryFn: ({ signal }) => call("explain", { params, body: { row } }, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const set = (input: Input, cell: Cell | undefined) => {
    const { [input.name]: _, ...others } = faults;
    if (cell === undefined)
      return setFaults({ ...others, [input.name]: t("predict.notANumber", { name: input.name }) });
    setFaults(others);
    return void navigate({
      search: (last) => ({ ...last, row: { ...last.row, [input.name]: cell } }),
      replace: true,
      resetScroll: false,
    });
  };
  const prediction = answer.data?.predictions[0];
  const notes = new Map(prediction?.notes.map((note) => [note.column, note]));
  return (
    <div className="grid2 wide-l predict-one">
      <div>
        <div className="row between">
          <h2>{t("predict.row")}</h2>
          <button
            type="button"
            className="btn s ghost"
            onClick={() => void navigate({ search: (last) => ({ ...last, row: undefined }), replace: true })}
          >
            {t("predict.reset")}
          </button>
        </div>
        <div className="predict-form">
          {model.inputs.map((input) => (
            <InputField
              key={input.name}
              input={input}
              cell={row[input.name]}
              fault={faults[input.name]}
              note={notes.get(input.name)}
              onCommit={(cell) => set(input, cell)}
            />
          ))}
        </div>
      </div>
      <div className="predict-answer" aria-live="polite">
        {answer.error && (
          <ErrorPanel
            error={answer.error instanceof ApiError ? answer.error : null}
            onRetry={() => void answer.refetch()}
          />
        )}
        {prediction && <Answer model={model} prediction={prediction} />}
        {reasons.data && <Reasons model={model} reasons={reasons.data} />}
      </div>
    </div>
  );
};

const InputField = ({
  input,
  cell,
  fault,
  note,
  onCommit,
}: {
  input: Input;
  cell: Cell | undefined;
  fault: string | undefined;
  note: { readonly code: string; readonly value: Cell } | undefined;
  onCommit: (cell: Cell | undefined) => void;
}) => {
  const t = useT();
  const f = useFormat();
  const { name, kind, min, max, categories, categoryCount, required } = input;
  const number = (value: number) => (kind === "date" ? f.date(value) : f.cell(Number(value.toPrecision(6))));
  const seen =
    min !== null && max !== null
      ? t("predict.seen", { low: number(min), high: number(max) })
      : categoryCount !== null
        ? t("predict.seenCategories", { count: categoryCount })
        : "";
  const warnings: Readonly<Record<string, string>> = {
    "below-range": t("predict.belowRange", {
      value: typeof note?.value === "number" ? number(note.value) : "",
      low: min === null ? "" : number(min),
    }),
    "above-range": t("predict.aboveRange", {
      value: typeof note?.value === "number" ? number(note.value) : "",
      high: max === null ? "" : number(max),
    }),
    "unseen-category": t("predict.unseen", { value: String(note?.value ?? "") }),
    empty: t("predict.neverEmpty"),
  };
  const hint = note ? <span className="warn-text">{warnings[note.code]}</span> : seen;
  const text = textOf(cell);
  if (categories && categoryCount !== null && categoryCount <= mostChoices) {
    const isKnown = text === "" || categories.includes(text);
    const options = [
      ...(required ? [] : [{ value: "", label: t("predict.emptyCell") }]),
      ...[...categories].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value })),
      ...(isKnown ? [] : [{ value: text, label: text }]),
    ];
    return (
      <Choose
        label={name}
        hint={hint}
        value={text}
        options={options}
        onChange={(value) => onCommit(cellOf(input, value))}
      />
    );
  }
  return (
    <Field
      label={name}
      hint={hint}
      fault={fault}
      value={text}
      inputMode={kind === "numeric" ? "decimal" : "text"}
      placeholder={required ? undefined : t("predict.emptyCell")}
      onCommit={(value) => onCommit(cellOf(input, value))}
    />
  );
};
