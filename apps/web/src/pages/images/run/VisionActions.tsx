import type { VisionRun } from "@datalab/contract";
import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { addressOf } from "../../../api/call.ts";
import { useCall } from "../../../api/queries.ts";
import { project } from "../../../app/places.ts";
import { Confirm, ErrorDialog } from "../../../components/Confirm/Confirm.tsx";
import { useT } from "../../../i18n/i18n.ts";

/** While it runs: cancel. After: use the model, take it along, again, other settings, delete. */
export const VisionActions = ({ run, isLive }: { run: VisionRun; isLive: boolean }) =>
  isLive ? <LiveActions run={run} /> : <EndedActions run={run} />;

const LiveActions = ({ run }: { run: VisionRun }) => {
  const t = useT();
  const cancel = useCall("cancelVisionRun", ["getVisionRun", "listVisionRuns"]);
  const [isAsking, asking] = useDisclosure(false);
  return (
    <>
      <button type="button" className="btn always" onClick={asking.open} disabled={cancel.isPending}>
        {t("run.cancel")}
      </button>
      <Confirm
        isOpen={isAsking}
        title={t("run.cancelTitle", { number: run.number })}
        text={t("run.cancelText")}
        verb={t("run.cancel")}
        refusal={t("run.goOn")}
        error={cancel.error}
        isPending={cancel.isPending}
        onConfirm={() => cancel.mutate({ params: { run: run.id }, body: {} }, { onSuccess: asking.close })}
        onClose={asking.close}
      />
    </>
  );
};

const EndedActions = ({ run }: { run: VisionRun }) => {
  const t = useT();
  const navigate = useNavigate();
  const rerun = useCall("rerunVision", ["listVisionRuns"]);
  const remove = useCall("deleteVisionRun", ["listVisionRuns", "listVisionModels", "listImageSets"]);
  const [isAsking, asking] = useDisclosure(false);
  const params = { run: run.id };
  const isDone = run.state === "done";
  const { setId, version, ...request } = run.config;
  const again = () =>
    rerun.mutate(
      { params, body: {} },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: "/p/$project/images/runs/$run", params: { project, run: id }, search: {} }),
      },
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
          {isDone && (
            <Menu.Item
              component="a"
              href={addressOf("exportVisionModel", { params })}
              download={`run-${String(run.number)}.onnx`}
            >
              {t("images.exportOnnx")}
            </Menu.Item>
          )}
          <Menu.Item onClick={again}>{t("run.again")}</Menu.Item>
          <Menu.Item color="red" onClick={asking.open}>
            {t("run.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Link
        className="btn"
        to="/p/$project/images/train/$set"
        params={{ project, set: setId }}
        search={{ v: version, mode: "expert", request }}
      >
        {t("run.clone")}
      </Link>
      {isDone && (
        <Link className="btn pri" to="/p/$project/images/live/$run" params={{ project, run: run.id }}>
          {t("run.use")}
        </Link>
      )}
      <Confirm
        isOpen={isAsking}
        title={t("run.deleteTitle", { number: run.number })}
        text={t("run.deleteText")}
        verb={t("run.delete")}
        error={remove.error}
        isPending={remove.isPending}
        onConfirm={() =>
          remove.mutate(
            { params },
            { onSuccess: () => void navigate({ to: "/p/$project/images", params: { project } }) },
          )
        }
        onClose={asking.close}
      />
      <ErrorDialog error={rerun.error} onClose={rerun.reset} />
    </>
  );
};
