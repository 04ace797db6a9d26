import type { TrainingPlan, TrainingRequest } from "@datalab/contract";
import { useNavigate } from "@tanstack/react-router";
import { useCall } from "../../api/queries.ts";
import { useKeys } from "../../app/keys.ts";
import { project } from "../../app/places.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

/** Starts the training and opens its run. Not to be pressed while something must be answered. */
export const StartButton = ({
  plan,
  request,
  isSmall = false,
}: {
  plan: TrainingPlan;
  request: TrainingRequest;
  /** In the bar: without the estimate, the error and the key. */
  isSmall?: boolean;
}) => {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const create = useCall("createRun", ["listRuns", "listDatasets"]);
  const isReady = plan.canStart && !create.isPending;
  const start = () =>
    create.mutate(
      { body: request },
      { onSuccess: (run) => void navigate({ to: "/p/$project/runs/$run", params: { project, run: run.id } }) },
    );
  useKeys(isSmall ? {} : { "mod+enter": () => isReady && start() });
  const label = create.isPending
    ? t("train.starting")
    : isSmall
      ? t("train.start")
      : t("train.startAbout", { duration: format.about(plan.estimate.seconds) });
  return (
    <>
      {!isSmall && create.error && <ErrorPanel error={create.error} />}
      <button
        type="button"
        className={`btn pri ${isSmall ? "s" : "l"}`}
        disabled={!isReady}
        title={isSmall && create.error ? create.error.detail : undefined}
        onClick={start}
      >
        {label}
      </button>
    </>
  );
};
