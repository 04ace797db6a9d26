import type { Candidate, Catalogue } from "@datalab/contract";
import { useState } from "react";
import { Choose } from "../../components/Select/Choose.tsx";
import { Field } from "../../components/Select/Field.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { type Parameter, type ParameterFault, type ParameterValue, readParameter } from "./parameter.ts";
import { Changed } from "./Reason.tsx";

const useFaultText = () => {
  const t = useT();
  const format = useFormat();
  return (fault: ParameterFault | null): string | undefined => {
    if (fault === null) return undefined;
    if (fault.kind === "not-a-number") return t("train.notANumber");
    return fault.kind === "under"
      ? t("train.underMin", { min: format.cell(fault.bound) })
      : t("train.overMax", { max: format.cell(fault.bound) });
  };
};

const ParameterField = ({
  name,
  meaning,
  parameter,
  value,
  onChange,
}: {
  name: string;
  meaning: string;
  parameter: Parameter;
  value: ParameterValue;
  onChange: (value: ParameterValue) => void;
}) => {
  const say = useFaultText();
  const [fault, setFault] = useState<ParameterFault | null>(null);
  const standard = parameter.default as ParameterValue;
  const tag = <Changed isChanged={value !== standard} onReset={() => onChange(standard)} />;
  if (parameter.type === "flag")
    return (
      <label className="check parameter">
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        <span>
          <span className="mono">{name}</span> {tag}
          <span className="small ink3 block">{meaning}</span>
        </span>
      </label>
    );
  if (parameter.type === "choice")
    return (
      <Choose
        label={name}
        tag={tag}
        hint={meaning}
        value={String(value)}
        options={parameter.options.map((option) => ({ value: option, label: option }))}
        onChange={onChange}
      />
    );
  return (
    <Field
      label={name}
      tag={tag}
      hint={meaning}
      fault={say(fault)}
      inputMode={parameter.type === "integer" ? "numeric" : "decimal"}
      value={String(value)}
      onCommit={(text) => {
        const read = readParameter(parameter, text);
        if ("fault" in read) return setFault(read.fault);
        setFault(null);
        onChange(read.value);
      }}
    />
  );
};

/** The form of an estimator, made of its own description in the catalogue. */
export const ParameterForm = ({
  estimator,
  candidate,
  meaningOf,
  onChange,
}: {
  estimator: Pick<Catalogue["estimators"][number], "id" | "parameters">;
  candidate: Candidate;
  /** What a parameter does, in words; default: those of the models on tables. */
  meaningOf?: (name: string) => string;
  onChange: (parameters: Candidate["parameters"]) => void;
}) => {
  const t = useT();
  const speech = useSpeech();
  const entries = Object.entries(estimator.parameters);
  if (entries.length === 0) return <p className="small ink3">{t("train.noParameters")}</p>;
  return (
    <div className="parameters">
      {entries.map(([name, parameter]) => (
        <ParameterField
          key={name}
          name={name}
          meaning={meaningOf?.(name) ?? speech.parameter(estimator.id, name)}
          parameter={parameter}
          value={candidate.parameters[name] ?? (parameter.default as ParameterValue)}
          onChange={(value) => onChange({ ...candidate.parameters, [name]: value })}
        />
      ))}
    </div>
  );
};
