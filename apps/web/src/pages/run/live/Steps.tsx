import { useT } from "../../../i18n/i18n.ts";
import { type LiveState, steps } from "./live-state.ts";

/** Checks, split, baseline, candidates, refit, test once, verdict: where the run stands. */
export const Steps = ({ live, candidates }: { live: LiveState; candidates: number }) => {
  const t = useT();
  const finished = Object.entries(live.candidates).filter(
    ([index, { state }]) => Number(index) >= 0 && (state === "done" || state === "failed"),
  ).length;
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
        const state = live.stepStates[step] ?? "waiting";
        return (
          <li key={step} className={state} aria-current={state === "running" ? "step" : undefined}>
            {state === "done" && (
              <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
                <path d="m3 8.5 3.2 3.2L13 4.6" />
              </svg>
            )}
            {state === "running" && <i className="live" aria-hidden="true" />}
            {label[step]}
          </li>
        );
      })}
    </ol>
  );
};
