import { useT } from "../../i18n/i18n.ts";
import "./wizard-steps.css";

export interface WizardStep {
  readonly name: string;
  /** Things on this step that must be answered before the start. */
  readonly faults: number;
}

/** Named steps, free to go back and forth; what must be answered is counted on the step. */
export const WizardSteps = ({
  steps,
  current,
  onGo,
}: {
  steps: readonly WizardStep[];
  /** 1-based. */
  current: number;
  onGo: (step: number) => void;
}) => {
  const t = useT();
  return (
    <ol className="wsteps">
      {steps.map(({ name, faults }, index) => (
        <li key={name} className={index + 1 < current ? "past" : undefined}>
          <button
            type="button"
            aria-current={index + 1 === current ? "step" : undefined}
            onClick={() => onGo(index + 1)}
          >
            <span className="num" aria-hidden="true">
              {index + 1}
            </span>
            <span className="name">{name}</span>
            {faults > 0 && (
              <span className="tag bad">
                {faults}
                <span className="sr">{t("train.toAnswer", { count: faults })}</span>
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
};
