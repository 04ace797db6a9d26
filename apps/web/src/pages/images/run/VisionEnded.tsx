import type { VisionRun } from "@datalab/contract";
import { StateMark } from "../../../components/Level/Level.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { VisionCandidates } from "./VisionCandidates.tsx";
import { VisionStepList } from "./VisionStepList.tsx";
import { VisionTrace } from "./VisionTrace.tsx";

/** A training that ended without a verdict: what happened and in which step, what is kept, what to do. */
export const VisionEnded = ({ run }: { run: VisionRun }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const titles: Readonly<Partial<Record<VisionRun["state"], string>>> = {
    cancelled: t("run.endCancelled"),
    failed: t("run.endFailed"),
    "timed-out": t("run.endTimedOut"),
    "out-of-memory": t("run.endOutOfMemory"),
    lost: t("run.endLost"),
  };
  const states = Object.fromEntries(
    Object.entries(run.stepStates).map(([step, state]) => [step, state === "running" ? ("failed" as const) : state]),
  );
  return (
    <div className="page">
      <div className="page-head">
        <StateMark state={run.state} />
        <h1>{titles[run.state] ?? t("run.endFailed")}</h1>
        {run.error && <p className="lede">{speech.error(run.error)}</p>}
        {run.endedAt && <p className="say">{t("run.endedAt", { when: f.when(run.endedAt) })}</p>}
      </div>
      <VisionStepList states={states} />
      {run.leaderboard.length > 0 && <VisionCandidates run={run} />}
      <VisionTrace run={run} />
    </div>
  );
};
