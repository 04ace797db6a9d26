import { useT } from "../../../i18n/i18n.ts";
import "../../run/live/live.css";
import { type VisionLiveState, visionSteps } from "./vision-live-state.ts";

/** Where the training stands, or where it ended. */
export const VisionStepList = ({ states }: { states: VisionLiveState["stepStates"] }) => {
  const t = useT();
  return (
    <ol className="run-steps">
      {visionSteps.map((step) => {
        const state = states[step] ?? "waiting";
        return (
          <li key={step} className={state} aria-current={state === "running" ? "step" : undefined}>
            {state === "done" && (
              <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
                <path d="m3 8.5 3.2 3.2L13 4.6" />
              </svg>
            )}
            {state === "failed" && (
              <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
                <path d="M4 8h8" />
              </svg>
            )}
            {state === "running" && <i className="live" aria-hidden="true" />}
            {t(`images.step.${step}`)}
            {state === "failed" && <span className="sr">{t("run.endedHere")}</span>}
          </li>
        );
      })}
    </ol>
  );
};
