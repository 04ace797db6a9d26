import { endStates, type Run } from "@datalab/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import { EndedRun } from "./EndedRun.tsx";
import { LiveRun } from "./live/LiveRun.tsx";
import { useLiveRun } from "./live/useLiveRun.ts";
import { LiveActions, ResultActions } from "./RunActions.tsx";
import { ResultView } from "./result/ResultView.tsx";

/** One address: the run as it goes, and its result after, without a click. */
export const RunPage = () => {
  const t = useT();
  const { run: id } = useParams({ from: "/p/$project/runs/$run" });
  const query = useEndpoint("getRun", { params: { run: id } });
  const run = query.data;
  const isLive = run !== undefined && !endStates.includes(run.state);
  return (
    <Page
      crumbs={[
        { label: t("shell.runs"), link: { to: "/p/$project/runs", params: { project: "default" } } },
        { label: run ? t("run.crumb", { number: run.number }) : "…" },
      ]}
      title={run ? `${t("run.crumb", { number: run.number })}, ${run.name}` : t("shell.runs")}
      actions={run && (isLive ? <LiveActions run={run} /> : <ResultActions run={run} />)}
    >
      {query.error && !run ? (
        <div className="page">
          <ErrorPanel error={query.error} isPage onRetry={() => void query.refetch()} />
        </div>
      ) : run ? (
        <RunBody key={run.id} run={run} isLive={isLive} />
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};

const RunBody = ({ run, isLive }: { run: Run; isLive: boolean }) => {
  if (isLive) return <Following run={run} />;
  return run.state === "done" && run.evaluation && run.verdict ? (
    <ResultView run={run} evaluation={run.evaluation} verdict={run.verdict} />
  ) : (
    <EndedRun run={run} />
  );
};

const Following = ({ run }: { run: Run }) => {
  const client = useQueryClient();
  const refresh = useCallback(() => {
    for (const name of ["getRun", "listRuns", "listModels"]) void client.invalidateQueries({ queryKey: [name] });
  }, [client]);
  const { live, stream } = useLiveRun(run, refresh);
  return <LiveRun run={run} live={live} isLost={stream.state === "lost"} lastEventAt={stream.lastEventAt} />;
};
