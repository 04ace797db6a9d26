import { useState } from "react";
import { useT } from "../../i18n/i18n.ts";

/** Copies a text; the button itself says that it did. */
export const CopyButton = ({ text, label }: { text: string; label?: string }) => {
  const t = useT();
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  return (
    <button type="button" className="btn s ghost" onClick={() => void copy()}>
      <span aria-live="polite">{isDone ? t("common.copied") : (label ?? t("common.copy"))}</span>
    </button>
  );
};
