import type { LeaderboardEntry, Run } from "@datalab/contract";
import { StateMark } from "../../components/Level/Level.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { Steps } from "./live/Steps.tsx";
import { Candidates } from "./result/Candidates.tsx";
import { Trace } from "./result/Trace.tsx";
import "./result/result.css";

const hasScore = ({ metrics }: LeaderboardEntry, metric: string): boolean => (metrics[metric]?.mean ?? null) !== null;

/** The step in which it ended is no longer running. */
const endedSteps = ({ stepStates }: Run) =>
  Object.fromEntries(
    Object.entries(stepStates).map(([step, state]) => [step, state === "running" ? ("failed" as const) : state]),
  );

/** A run that ended without a verdict: what happened and in which step, what is kept, what to do. */
export const EndedRun = ({ run }: { run: Run }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const titles: Readonly<Partial<Record<Run["state"], string>>> = {
    cancelled: t("run.endCancelled"),
    failed: t("run.endFailed"),
    "timed-out": t("run.endTimedOut"),
    "out-of-memory": t("run.endOutOfMemory"),
    lost: t("run.endLost"),
  };
  const candidates = run.leaderboard.filter(({ isBaseline }) => !isBaseline);
  const scored = candidates.filter((entry) => hasScore(entry, run.metric)).length;
  return (
    <div className="page">
      <div className="page-head">
        <StateMark state={run.state} />
        <h1>{titles[run.state] ?? t("run.endFailed")}</h1>
        {run.error && <p className="lede">{speech.error(run.error)}</p>}
        <p className="say">
          {scored > 0 ? t("run.kept", { count: scored }) : t("run.keptNothing")}{" "}
          {run.endedAt && t("run.endedAt", { when: f.when(run.endedAt) })}
        </p>
      </div>
      <Steps states={endedSteps(run)} finished={scored} candidates={run.config.candidates.length} />
      {run.leaderboard.length > 0 && <Candidates run={run} />}
      <Trace run={run} />
    </div>
  );
};
