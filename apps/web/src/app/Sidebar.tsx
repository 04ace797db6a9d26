import { Tooltip } from "@mantine/core";
import { IconKeyboard, IconSearch } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { useT } from "../i18n/i18n.ts";
import { AppearanceMenu } from "./AppearanceMenu.tsx";
import { BrandMark } from "./Brand.tsx";
import { type Place, placeOf, places, project } from "./places.ts";
import { useCounts } from "./useCounts.ts";

const NavItem = ({ place, count, running }: { place: Place; count: number | undefined; running: number }) => {
  const t = useT();
  const current = useRouterState({ select: (state) => placeOf(state.location.pathname) });
  const Icon = place.icon;
  const label = t(`shell.${place.id}`);
  return (
    <Tooltip
      label={`${label} · G ${t("shell.afterwards")} ${place.key.toUpperCase()}`}
      position="right"
      openDelay={600}
    >
      <Link
        to={place.to}
        params={{ project }}
        activeOptions={{ exact: true }}
        aria-current={current === place.id ? "page" : undefined}
      >
        <Icon className="i" aria-hidden="true" />
        <span className="nav-label">{label}</span>
        {place.id === "train" && running > 0 ? (
          <span className="live" role="img" aria-label={t("shell.runningTitle", { count: running })} />
        ) : (
          count !== undefined && <b>{count}</b>
        )}
      </Link>
    </Tooltip>
  );
};

/** 220 px on the canvas; 60 px of icons on a tablet; absent on a phone, where the tab bar takes over. */
export const Sidebar = ({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) => {
  const t = useT();
  const { counts, running } = useCounts();
  const group = (name: string | null) =>
    places
      .filter((place) => place.group === name)
      .map((place) => <NavItem key={place.id} place={place} count={counts[place.id]} running={running} />);
  return (
    <aside className="side">
      <Link className="brand" to="/p/$project" params={{ project }} aria-label={`DataLab Pro, ${t("shell.home")}`}>
        <BrandMark />
        <span className="nav-label">DataLab Pro</span>
      </Link>
      <div className="proj" title={t("shell.project")}>
        <i />
        <span className="nav-label">{t("shell.project")}</span>
      </div>
      <button type="button" className="find" onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch className="i" aria-hidden="true" />
        <span className="nav-label">{t("shell.search")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <nav className="nav" aria-label={t("shell.main")}>
        {group(null)}
        <h2>{t("shell.make")}</h2>
        {group("make")}
        <h2>{t("shell.use")}</h2>
        {group("use")}
        <h2>{t("shell.trace")}</h2>
        {group("trace")}
        <div className="foot">
          {group("foot")}
          <AppearanceMenu />
          <button type="button" onClick={onHelp} aria-keyshortcuts="?">
            <IconKeyboard className="i" aria-hidden="true" />
            <span className="nav-label">{t("shell.shortcuts")}</span>
            <kbd className="nav-key">?</kbd>
          </button>
        </div>
      </nav>
    </aside>
  );
};
