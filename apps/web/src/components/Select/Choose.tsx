import { type ReactNode, useId } from "react";

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A labelled native select: the fastest to use on a phone, and complete for keyboard and screen reader. */
export const Choose = ({
  label,
  tag,
  hint,
  fault,
  value,
  options,
  onChange,
  isDisabled = false,
}: {
  label: string;
  tag?: ReactNode;
  hint?: ReactNode;
  fault?: string | undefined;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  isDisabled?: boolean;
}) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {tag}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        disabled={isDisabled}
        aria-invalid={fault ? true : undefined}
        aria-describedby={hint || fault ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {(hint || fault) && (
        <p className={fault ? "fault" : "hint"} id={`${id}-hint`}>
          {fault ?? hint}
        </p>
      )}
    </div>
  );
};
