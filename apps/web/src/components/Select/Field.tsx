import { type ReactNode, useEffect, useId, useState } from "react";

/** A labelled text or number field. It reports when the person leaves it or presses Enter, not at each letter. */
export const Field = ({
  label,
  tag,
  hint,
  fault,
  value,
  onCommit,
  type = "text",
  min,
  max,
  step,
  placeholder,
  inputMode,
}: {
  label: string;
  tag?: ReactNode;
  hint?: ReactNode;
  fault?: string | undefined;
  value: string;
  onCommit: (value: string) => void;
  type?: "text" | "number";
  min?: number | undefined;
  max?: number | undefined;
  step?: number | "any";
  placeholder?: string | undefined;
  inputMode?: "decimal" | "numeric" | "text";
}) => {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = () => draft !== value && onCommit(draft);
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {tag}
      </label>
      <input
        id={id}
        className="input"
        type={type}
        min={min}
        max={max}
        step={step}
        placeholder={placeholder}
        inputMode={inputMode}
        value={draft}
        aria-invalid={fault ? true : undefined}
        aria-describedby={hint || fault ? `${id}-hint` : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
      {(hint || fault) && (
        <p className={fault ? "fault" : "hint"} id={`${id}-hint`}>
          {fault ?? hint}
        </p>
      )}
    </div>
  );
};
