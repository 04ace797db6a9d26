import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { yamlOf } from "../text.ts";
import type { Wizard } from "../useTraining.ts";

/** Everything that was decided, with its reason, and the configuration as it will be kept. */
export const ReviewStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const speech = useSpeech();
  const { plan } = wizard;
  return (
    <>
      {plan.issues.length === 0 && <p className="say">{t("train.nothingInTheWay")}</p>}
      <h2>{t("train.reviewWhy")}</h2>
      <ul className="why">
        {plan.choices.map(({ choice, value, reason, figures }) => (
          <li key={`${choice} ${String(value)} ${reason}`}>{speech.choice(reason, figures)}</li>
        ))}
      </ul>
      <h2>{t("train.reviewConfig")}</h2>
      <textarea
        className="mono yaml"
        readOnly
        rows={16}
        aria-label={t("train.reviewConfig")}
        value={yamlOf(plan.config)}
      />
    </>
  );
};
