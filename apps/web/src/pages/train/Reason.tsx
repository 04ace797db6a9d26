import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import type { Wizard } from "./useTraining.ts";

/** Why a choice is as it is, under its control. */
export const Reason = ({ wizard, choice }: { wizard: Wizard; choice: string }) => {
  const speech = useSpeech();
  return (
    <>
      {wizard.reasonsOf(choice).map(({ reason, figures, value }) => (
        <span key={`${reason} ${String(value)}`}>{speech.choice(reason, figures)} </span>
      ))}
    </>
  );
};

/** Says that a person changed it, and takes it back to the proposal. */
export const Changed = ({ isChanged, onReset }: { isChanged: boolean; onReset: () => void }) => {
  const t = useT();
  if (!isChanged) return null;
  return (
    <button type="button" className="tag acc" title={t("train.reset")} onClick={onReset}>
      {t("train.changed")} ↺<span className="sr">{t("train.reset")}</span>
    </button>
  );
};
