import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useKeys } from "../../app/keys.ts";
import { useT } from "../../i18n/i18n.ts";
import "./side-panel.css";

interface Props {
  readonly title: string;
  /** Beside the title: what kind of thing it is. */
  readonly tag?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What one looks at beside the page: a column of its own from 1200 px on, a drawer over the page below. Esc closes it. */
export const SidePanel = ({ title, tag, onClose, children }: Props) => {
  const t = useT();
  const isDrawer = useMediaQuery("(max-width: 1199px)", undefined, { getInitialValueInEffect: false }) ?? false;
  useKeys({ escape: onClose });
  const panel = (
    <>
      <div className="row">
        <h2 className="breakable">{title}</h2>
        {tag}
        <span className="grow" />
        <button type="button" className="btn s icon ghost" aria-label={t("common.close")} onClick={onClose}>
          <IconX className="i" aria-hidden="true" />
        </button>
      </div>
      {children}
    </>
  );
  if (!isDrawer)
    return (
      <aside className="panel" aria-label={title}>
        {panel}
      </aside>
    );
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={400}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body className="panel">{panel}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
