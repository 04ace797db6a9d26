import type { Run } from "@datalab/contract";
import { StateMark } from "../../components/Level/Level.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { Candidates } from "./result/Candidates.tsx";
import { Trace } from "./result/Trace.tsx";

/** A run that ended without a verdict: what happened, what is kept, what to do. */
export const EndedRun = ({ run }: { run: Run }) => {
  const t = useT();
  const f = useFormat();
  const titles: Readonly<Partial<Record<Run["state"], string>>> = {
    cancelled: t("run.endCancelled"),
    failed: t("run.endFailed"),
    "timed-out": t("run.endTimedOut"),
    "out-of-memory": t("run.endOutOfMemory"),
    lost: t("run.endLost"),
  };
  const scored = run.leaderboard.filter(
    ({ isBaseline, metrics }) => !isBaseline && metrics[run.metric]?.mean !== null && metrics[run.metric] !== undefined,
  ).length;
  return (
    <div className="page">
      <div className="page-head">
        <StateMark state={run.state} />
        <h1>{titles[run.state] ?? t("run.endFailed")}</h1>
        {run.error && <p className="lede">{run.error.message}</p>}
        <p className="say">
          {scored > 0 ? t("run.kept", { count: scored }) : t("run.keptNothing")}{" "}
          {run.endedAt && t("run.endedAt", { when: f.when(run.endedAt) })}
        </p>
      </div>
      <Candidates run={run} />
      <Trace run={run} />
    </div>
  );
};
