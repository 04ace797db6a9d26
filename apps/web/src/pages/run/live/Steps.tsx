import { useT } from "../../../i18n/i18n.ts";
import { type LiveState, steps } from "./live-state.ts";
import "./live.css";

interface Props {
  readonly states: LiveState["stepStates"];
  /** Of the candidates: how many have run, of how many. */
  readonly finished: number;
  readonly candidates: number;
}

/** Checks, split, baseline, candidates, refit, test once, verdict: where the run stands, or where it ended. */
export const Steps = ({ states, finished, candidates }: Props) => {
  const t = useT();
  const label = {
    checks: t("run.stepChecks"),
    split: t("run.stepSplit"),
    baseline: t("run.stepBaseline"),
    candidates: t("run.stepCandidates", { done: finished, of: candidates }),
    refit: t("run.stepRefit"),
    test: t("run.stepTest"),
    verdict: t("run.stepVerdict"),
  };
  return (
    <ol className="run-steps">
      {steps.map((step) => {
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
            {label[step]}
            {state === "failed" && <span className="sr">{t("run.endedHere")}</span>}
          </li>
        );
      })}
    </ol>
  );
};
