import { endStates, type VisionRun } from "@datalab/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { useEndpoint } from "../../../api/queries.ts";
import { Page } from "../../../app/Page.tsx";
import { project } from "../../../app/places.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useT } from "../../../i18n/i18n.ts";
import "../images.css";
import { useVisionLive } from "./useVisionLive.ts";
import { VisionActions } from "./VisionActions.tsx";
import { VisionEnded } from "./VisionEnded.tsx";
import { VisionLive } from "./VisionLive.tsx";
import { VisionResult } from "./VisionResult.tsx";

/** One address: the training as it goes, and its result after, without a click. */
export const VisionRunPage = () => {
  const t = useT();
  const { run: id } = useParams({ from: "/p/$project/images/runs/$run" });
  const query = useEndpoint("getVisionRun", { params: { run: id } });
  const run = query.data;
  return (
    <Page
      crumbs={[
        { label: t("images.title"), link: { to: "/p/$project/images", params: { project } } },
        ...(run
          ? [
              {
                label: run.set.name,
                link: { to: "/p/$project/images/$set" as const, params: { project, set: run.set.id } },
              },
            ]
          : []),
        { label: run ? t("run.crumb", { number: run.number }) : "…" },
      ]}
      title={run ? `${t("run.crumb", { number: run.number })}, ${run.name}` : t("images.title")}
      actions={run && <VisionActions run={run} isLive={!endStates.includes(run.state)} />}
    >
      {query.error && !run ? (
        <div className="page">
          <ErrorPanel error={query.error} isPage onRetry={() => void query.refetch()} />
        </div>
      ) : run ? (
        <Body key={run.id} run={run} />
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};

const Body = ({ run }: { run: VisionRun }) => {
  if (!endStates.includes(run.state)) return <Following run={run} />;
  return run.state === "done" && run.evaluation && run.verdict ? (
    <VisionResult run={run} evaluation={run.evaluation} verdict={run.verdict} />
  ) : (
    <VisionEnded run={run} />
  );
};

const Following = ({ run }: { run: VisionRun }) => {
  const client = useQueryClient();
  const refresh = useCallback(() => {
    for (const name of ["getVisionRun", "listVisionRuns", "listVisionModels"])
      void client.invalidateQueries({ queryKey: [name] });
  }, [client]);
  const { live, stream } = useVisionLive(run, refresh);
  return <VisionLive run={run} live={live} isLost={stream.state === "lost"} />;
};
