import { IconAlertTriangle, IconCircleMinus, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import "./warning-card.css";

export type WarningTone = "bad" | "warn" | "note";

const icons = { bad: IconCircleMinus, warn: IconAlertTriangle, note: IconInfoCircle } as const;

export interface WarningAction {
  readonly label: string;
  readonly onClick: () => void;
  /** The last action of a warning changes nothing, and looks it. */
  readonly isGhost?: boolean;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
}

/**
 * What is wrong (with the column named), what follows, the question only a person can answer, and actions, the safest
 * first and "Change nothing" last. A decided one stays, with its decision.
 */
export const WarningCard = ({
  tone,
  claim,
  why,
  question,
  evidence,
  actions = [],
  decision,
  level = 3,
}: {
  tone: WarningTone;
  claim: string;
  why?: ReactNode;
  question?: ReactNode;
  evidence?: ReactNode;
  actions?: readonly WarningAction[];
  /** What was decided, by whom and when. */
  decision?: ReactNode;
  /** Of the heading. */
  level?: 2 | 3 | 4;
}) => {
  const Icon = icons[tone];
  const Heading = `h${level}` as const;
  return (
    <div className={`warncard ${tone} ${decision ? "decided" : ""}`}>
      <Icon aria-hidden="true" stroke={1.6} />
      <div>
        <Heading>{claim}</Heading>
        {(why || evidence) && (
          <p>
            {why} {evidence}
          </p>
        )}
        {question && !decision && <p className="ask">{question}</p>}
        {decision && <p className="decision">{decision}</p>}
      </div>
      {actions.length > 0 && (
        <div className="acts">
          {actions.map(({ label, onClick, isGhost, isPressed, isDisabled }) => (
            <button
              key={label}
              type="button"
              className={`btn s ${isGhost ? "ghost" : ""}`}
              aria-pressed={isPressed}
              disabled={isDisabled}
              onClick={onClick}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
