import { useEffect, useId, useState } from "react";

const pauseMs = 250;

/** A field that asks a quarter of a second after the last letter. «/» goes to it. */
export const SearchField = ({
  label,
  placeholder = label,
  isLabelled = true,
  className = "input",
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  /** False: the label is for those who listen alone. */
  isLabelled?: boolean;
  className?: string;
  value: string;
  onChange: (value: string) => void;
}) => {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(() => onChange(draft), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, value, onChange]);
  const field = (
    <input
      id={id}
      className={className}
      type="search"
      data-filter
      aria-keyshortcuts="/"
      aria-label={isLabelled ? undefined : label}
      placeholder={placeholder}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
    />
  );
  if (!isLabelled) return field;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {field}
    </div>
  );
};
