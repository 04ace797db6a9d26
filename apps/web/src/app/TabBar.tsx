import { Drawer } from "@mantine/core";
import { IconDots, IconKeyboard, IconListDetails, IconSearch, IconServer2 } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "../i18n/i18n.ts";
import { AppearanceMenu } from "./AppearanceMenu.tsx";
import { placeOf, places, project } from "./places.ts";

const onBar = places.filter(({ group, id }) => group !== "foot" && id !== "runs");

/** The bar at the foot of a phone: four places and the rest under More. */
export const TabBar = ({ onHelp, onSearch }: { onHelp: () => void; onSearch: () => void }) => {
  const t = useT();
  const [more, setMore] = useState(false);
  const current = useRouterState({ select: (state) => placeOf(state.location.pathname) });
  const close = () => setMore(false);
  return (
    <>
      <nav className="tabbar" aria-label={t("shell.main")}>
        {onBar.map(({ id, to, icon: Icon }) => (
          <Link
            key={id}
            to={to}
            params={{ project }}
            activeOptions={{ exact: true }}
            aria-current={current === id ? "page" : undefined}
          >
            <Icon className="i" aria-hidden="true" />
            {t(`shell.${id}`)}
          </Link>
        ))}
        <button type="button" onClick={() => setMore(true)} aria-haspopup="dialog">
          <IconDots className="i" aria-hidden="true" />
          {t("shell.more")}
        </button>
      </nav>
      <Drawer opened={more} onClose={close} position="bottom" size={340} title={t("shell.more")}>
        <nav className="nav more" aria-label={t("shell.more")}>
          <Link to="/p/$project/runs" params={{ project }} onClick={close}>
            <IconListDetails className="i" aria-hidden="true" />
            {t("shell.runs")}
          </Link>
          <Link to="/system" onClick={close}>
            <IconServer2 className="i" aria-hidden="true" />
            {t("shell.system")}
          </Link>
          <button
            type="button"
            onClick={() => {
              close();
              onSearch();
            }}
          >
            <IconSearch className="i" aria-hidden="true" />
            {t("shell.search")}
          </button>
          <AppearanceMenu />
          <button
            type="button"
            onClick={() => {
              close();
              onHelp();
            }}
          >
            <IconKeyboard className="i" aria-hidden="true" />
            {t("shell.shortcuts")}
          </button>
        </nav>
      </Drawer>
    </>
  );
};
