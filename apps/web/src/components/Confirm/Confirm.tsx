import { Modal } from "@mantine/core";
import { useT } from "../../i18n/i18n.ts";
import { ErrorPanel } from "../ErrorPanel/ErrorPanel.tsx";
import "./confirm.css";

interface Props {
  readonly isOpen: boolean;
  /** Names the thing. */
  readonly title: string;
  /** What depends on it, and that it cannot be undone. */
  readonly text: string;
  /** The button is the verb: «Delete version 2». */
  readonly verb: string;
  /** The other button, where «Cancel» would say the wrong thing. */
  readonly refusal?: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asked only for what cannot be undone. Stays open while it fails, and says why. */
export const Confirm = ({ isOpen, title, text, verb, refusal, error, isPending, onConfirm, onClose }: Props) => {
  const t = useT();
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("common.close") }}>
      <p className="say">{text}</p>
      {error && <ErrorPanel error={error} />}
      <div className="row wrap dialog-acts">
        <button type="button" className="btn" onClick={onClose} data-autofocus>
          {refusal ?? t("common.cancel")}
        </button>
        <button type="button" className="btn danger" disabled={isPending} onClick={onConfirm}>
          {verb}
        </button>
      </div>
    </Modal>
  );
};

/** The error of an action that has no place of its own on the page: stays until it is closed. */
export const ErrorDialog = ({ error, onClose }: { error: Error | null; onClose: () => void }) => {
  const t = useT();
  return (
    <Modal.Root opened={error !== null} onClose={onClose} centered>
      <Modal.Overlay />
      <Modal.Content aria-label={t("common.errorTitle")}>
        <Modal.Body>
          <div className="dialog-error">{error && <ErrorPanel error={error} />}</div>
          <div className="row dialog-acts">
            <button type="button" className="btn" onClick={onClose}>
              {t("common.close")}
            </button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
