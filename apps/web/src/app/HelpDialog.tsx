import { Modal } from "@mantine/core";
import { useState } from "react";
import { useT } from "../i18n/i18n.ts";
import { allowSingleKeys, singleKeysAllowed } from "./keys.ts";

/** Every key, and the switch that turns the single letters off (WCAG 2.1.4). */
export const HelpDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const t = useT();
  const [allowed, setAllowed] = useState(singleKeysAllowed);
  const keys: readonly (readonly [readonly string[], string])[] = [
    [["Ctrl K"], t("shell.keyPalette")],
    [["/"], t("shell.keySearch")],
    [["?"], t("shell.keyHelp")],
    [["G", "H D T P E S"], t("shell.keyGo")],
    [["N"], t("shell.keyNew")],
    [["T"], t("shell.keyTheme")],
    [["J", "K"], t("shell.keyRows")],
    [["X"], t("shell.keySelect")],
    [["Enter"], t("shell.keyOpen")],
    [["Ctrl Enter"], t("shell.keyStart")],
    [["Esc"], t("shell.keyClose")],
  ];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("shell.shortcuts")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <dl className="keylist">
        {keys.map(([presses, meaning]) => (
          <div key={meaning}>
            <dt>
              {presses.map((press) => (
                <kbd key={press}>{press}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="check keyswitch">
        <input
          type="checkbox"
          checked={allowed}
          onChange={(event) => {
            allowSingleKeys(event.target.checked);
            setAllowed(event.target.checked);
          }}
        />
        <span>
          {t("shell.singleKeys")}
          <span className="small ink3">{t("shell.singleKeysHint")}</span>
        </span>
      </label>
    </Modal>
  );
};
