import type { VisionPlan, VisionRequest } from "@datalab/contract";
import { useNavigate } from "@tanstack/react-router";
import { useCall } from "../../../api/queries.ts";
import { useKeys } from "../../../app/keys.ts";
import { project } from "../../../app/places.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";

/** Starts the training and opens its run. Not to be pressed while something must be answered. */
export const VisionStart = ({
  plan,
  request,
  isSmall = false,
}: {
  plan: VisionPlan;
  request: VisionRequest;
  isSmall?: boolean;
}) => {
  const t = useT();
  const f = useFormat();
  const navigate = useNavigate();
  const create = useCall("createVisionRun", ["listVisionRuns", "listImageSets"]);
  const isReady = plan.canStart && !create.isPending;
  const start = () =>
    create.mutate(
      { body: request },
      {
        onSuccess: (run) =>
          void navigate({ to: "/p/$project/images/runs/$run", params: { project, run: run.id }, search: {} }),
      },
    );
  useKeys(isSmall ? {} : { "mod+enter": () => isReady && start() });
  return (
    <>
      {!isSmall && create.error && <ErrorPanel error={create.error} />}
      <button type="button" className={`btn pri ${isSmall ? "s" : "l"}`} disabled={!isReady} onClick={start}>
        {create.isPending
          ? t("train.starting")
          : isSmall
            ? t("train.start")
            : t("train.startAbout", { duration: f.about(plan.estimate.seconds) })}
      </button>
    </>
  );
};
