import type { Run } from "@datalab/contract";
import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { addressOf } from "../../api/call.ts";
import { useCall } from "../../api/queries.ts";
import { project } from "../../app/places.ts";
import { Confirm, ErrorDialog } from "../../components/Confirm/Confirm.tsx";
import { useT } from "../../i18n/i18n.ts";

/** While it runs: stop and keep, or cancel. Cancelling loses what has not been scored, so it is asked once. */
export const LiveActions = ({ run }: { run: Run }) => {
  const t = useT();
  const stop = useCall("stopRun", ["getRun"]);
  const cancel = useCall("cancelRun", ["getRun", "listRuns"]);
  const [isAsking, asking] = useDisclosure(false);
  const params = { run: run.id };
  return (
    <>
      <button type="button" className="btn" onClick={asking.open} disabled={cancel.isPending}>
        {t("run.cancel")}
      </button>
      <button
        type="button"
        className="btn always"
        onClick={() => stop.mutate({ params, body: {} })}
        disabled={stop.isPending || stop.isSuccess}
      >
        {stop.isPending || stop.isSuccess ? t("run.stopAsked") : t("run.stopKeep")}
      </button>
      <Confirm
        isOpen={isAsking}
        title={t("run.cancelTitle", { number: run.number })}
        text={t("run.cancelText")}
        verb={t("run.cancel")}
        refusal={t("run.goOn")}
        error={cancel.error}
        isPending={cancel.isPending}
        onConfirm={() => cancel.mutate({ params, body: {} }, { onSuccess: asking.close })}
        onClose={asking.close}
      />
      <ErrorDialog error={stop.error} onClose={stop.reset} />
    </>
  );
};

/** After its end: use the model, run it again, clone and edit, delete. */
export const ResultActions = ({ run }: { run: Run }) => {
  const t = useT();
  const navigate = useNavigate();
  const rerun = useCall("rerun", ["listRuns"]);
  const remove = useCall("deleteRun", ["listRuns", "listModels", "listDatasets"]);
  const [isAsking, asking] = useDisclosure(false);
  const again = () =>
    rerun.mutate(
      { params: { run: run.id }, body: {} },
      { onSuccess: ({ id }) => void navigate({ to: "/p/$project/runs/$run", params: { project, run: id } }) },
    );
  const forget = () =>
    remove.mutate(
      { params: { run: run.id } },
      { onSuccess: () => void navigate({ to: "/p/$project/runs", params: { project } }) },
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="btn">
            {t("run.more")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {run.state === "done" && <Menu.Item onClick={again}>{t("run.again")}</Menu.Item>}
          <Menu.Item
            component="a"
            href={addressOf("runConfigYaml", { params: { run: run.id } })}
            download={`run-${String(run.number)}.yaml`}
          >
            {t("run.downloadYaml")}
          </Menu.Item>
          <Menu.Item color="red" onClick={asking.open}>
            {t("run.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CloneLink run={run} />
      {run.state === "done" ? (
        <Link className="btn pri" to="/p/$project/predict/$run" params={{ project, run: run.id }}>
          {t("run.use")}
        </Link>
      ) : (
        <button type="button" className="btn pri" disabled={rerun.isPending} onClick={again}>
          {t("run.again")}
        </button>
      )}
      <Confirm
        isOpen={isAsking}
        title={t("run.deleteTitle", { number: run.number })}
        text={t("run.deleteText")}
        verb={t("run.delete")}
        error={remove.error}
        isPending={remove.isPending}
        onConfirm={forget}
        onClose={asking.close}
      />
      <ErrorDialog error={rerun.error} onClose={rerun.reset} />
    </>
  );
};

/** The wizard with everything set as in this run. */
export const CloneLink = ({ run }: { run: Run }) => {
  const t = useT();
  const { datasetId, version, target, ...request } = run.config;
  return (
    <Link
      className="btn"
      to="/p/$project/train/new"
      params={{ project }}
      search={{ dataset: datasetId, v: version, target, step: 1, request }}
    >
      {t("run.clone")}
    </Link>
  );
};
