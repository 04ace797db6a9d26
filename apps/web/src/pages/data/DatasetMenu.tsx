import type { Dataset } from "@datalab/contract";
import { Menu, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useCall } from "../../api/queries.ts";
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
  const closeButton = { "aria-label": t("common.close") };
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
      <Modal
        opened={asking === "delete"}
        onClose={close}
        title={t("data.deleteDataset", { name })}
        closeButtonProps={closeButton}
      >
        <div className="stack-l">
          <p className="say">{t("data.deleteText")}</p>
          {remove.error && <ErrorPanel error={remove.error} />}
          <div className="row">
            <button
              type="button"
              className="btn danger"
              disabled={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { params: { dataset: id } },
                  {
                    onSuccess: () => {
                      close();
                      notifications.show({ message: t("data.deleted", { name }) });
                    },
                  },
                )
              }
            >
              {t("data.deleteDataset", { name })}
            </button>
            <button type="button" className="btn" onClick={close}>
              {t("common.cancel")}
            </button>
          </div>
        </div>
      </Modal>
      <Modal
        opened={asking === "rename"}
        onClose={close}
        title={t("data.renameTitle", { name })}
        closeButtonProps={closeButton}
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
