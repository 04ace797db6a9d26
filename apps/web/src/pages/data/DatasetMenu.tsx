import type { Dataset } from "@datalab/contract";
import { Menu, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useCall } from "../../api/queries.ts";
import { Confirm } from "../../components/Confirm/Confirm.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Field } from "../../components/Select/Field.tsx";
import { useT } from "../../i18n/i18n.ts";

/** Rename and delete. Deleting cannot be undone, so it is asked; what depends on it makes the lab refuse. */
export const DatasetMenu = ({ dataset }: { dataset: Dataset }) => {
  const t = useT();
  const { id, name } = dataset;
  const [asking, setAsking] = useState<"delete" | "rename" | null>(null);
  const remove = useCall("deleteDataset", ["listDatasets"]);
  const rename = useCall("renameDataset", ["listDatasets", "getDataset"]);
  const close = () => {
    setAsking(null);
    remove.reset();
    rename.reset();
  };
  const forget = () =>
    remove.mutate(
      { params: { dataset: id } },
      {
        onSuccess: () => {
          close();
          notifications.show({ message: t("data.deleted", { name }) });
        },
      },
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="btn s icon ghost" aria-label={t("data.actions", { name })}>
            <IconDots className="i" aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking("rename")}>{t("data.rename")}</Menu.Item>
          <Menu.Item onClick={() => setAsking("delete")}>{t("data.deleteDataset", { name })}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        isOpen={asking === "delete"}
        title={t("data.deleteDataset", { name })}
        text={t("data.deleteText")}
        verb={t("data.deleteDataset", { name })}
        error={remove.error}
        isPending={remove.isPending}
        onConfirm={forget}
        onClose={close}
      />
      <Modal
        opened={asking === "rename"}
        onClose={close}
        title={t("data.renameTitle", { name })}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <div className="stack-l">
          <Field
            label={t("data.newName")}
            value={name}
            onCommit={(next) =>
              next.trim() !== "" &&
              rename.mutate({ params: { dataset: id }, body: { name: next.trim() } }, { onSuccess: close })
            }
          />
          {rename.error && <ErrorPanel error={rename.error} />}
        </div>
      </Modal>
    </>
  );
};
