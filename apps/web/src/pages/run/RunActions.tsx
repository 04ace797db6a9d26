import type { Run } from "@datalab/contract";
import { Menu, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { addressOf } from "../../api/call.ts";
import { useCall } from "../../api/queries.ts";
import { useT } from "../../i18n/i18n.ts";

const project = "default";

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
      <Modal opened={isAsking} onClose={asking.close} title={t("run.cancelTitle", { number: run.number })} centered>
        <p>{t("run.cancelText")}</p>
        <div className="row wrap modal-acts">
          <button type="button" className="btn" onClick={asking.close}>
            {t("run.goOn")}
          </button>
          <button
            type="button"
            className="btn pri"
            onClick={() => {
              cancel.mutate({ params, body: {} });
              asking.close();
            }}
          >
            {t("run.cancel")}
          </button>
        </div>
      </Modal>
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
  const again = async () => {
    const started = await rerun.mutateAsync({ params: { run: run.id }, body: {} });
    await navigate({ to: "/p/$project/runs/$run", params: { project, run: started.id } });
  };
  const forget = async () => {
    await remove.mutateAsync({ params: { run: run.id } });
    await navigate({ to: "/p/$project/runs", params: { project } });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="btn">
            {t("run.more")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {run.state === "done" && <Menu.Item onClick={() => void again()}>{t("run.again")}</Menu.Item>}
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
        <button type="button" className="btn pri" disabled={rerun.isPending} onClick={() => void again()}>
          {t("run.again")}
        </button>
      )}
      <Modal opened={isAsking} onClose={asking.close} title={t("run.deleteTitle", { number: run.number })} centered>
        <p>{t("run.deleteText")}</p>
        <div className="row wrap modal-acts">
          <button type="button" className="btn" onClick={asking.close}>
            {t("common.cancel")}
          </button>
          <button type="button" className="btn pri" onClick={() => void forget()}>
            {t("run.delete")}
          </button>
        </div>
      </Modal>
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
