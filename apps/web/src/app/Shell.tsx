import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n/i18n.ts";
import { HelpDialog } from "./HelpDialog.tsx";
import { useKeys } from "./keys.ts";
import { Palette } from "./Palette.tsx";
import { places, project } from "./places.ts";
import { Sidebar } from "./Sidebar.tsx";
import "./shell.css";
import { useScheme } from "./scheme.ts";
import { TabBar } from "./TabBar.tsx";
import { useBringFile } from "./useBringFile.ts";

/** After a change of page, reading starts at the page again, not at the sidebar. */
const useFocusOnPageChange = (): void => {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    document.getElementById("main")?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);
};

const focusFilter = (): void => {
  const field = document.querySelector<HTMLInputElement>("[data-filter]");
  field?.focus();
  field?.select();
};

/** To the link of the next or the previous row of the page's tables; Enter then opens it. */
const moveRow = (by: 1 | -1): void => {
  const links = [...document.querySelectorAll<HTMLElement>("main tbody tr")].flatMap(
    (row) => row.querySelector<HTMLElement>("a[href]") ?? [],
  );
  const row = document.activeElement?.closest("tr");
  const at = links.findIndex((link) => row?.contains(link));
  links[at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
};

/** Sidebar, page, palette and keys. */
export const Shell = () => {
  const t = useT();
  const navigate = useNavigate();
  const { toggle } = useScheme();
  const { choose } = useBringFile();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useFocusOnPageChange();
  const go = Object.fromEntries(
    places.map((place) => [`g ${place.key}`, () => void navigate({ to: place.to, params: { project } })]),
  );
  useKeys({
    ...go,
    "mod+k": () => setPalette(true),
    "?": () => setHelp(true),
    "/": focusFilter,
    n: choose,
    t: toggle,
    j: () => moveRow(1),
    k: () => moveRow(-1),
  });
  return (
    <>
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <div className="app">
        <Sidebar onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
        <div className="sheet">
          <Outlet />
        </div>
      </div>
      <TabBar onHelp={() => setHelp(true)} onSearch={() => setPalette(true)} />
      <Palette opened={palette} onClose={() => setPalette(false)} />
      <HelpDialog opened={help} onClose={() => setHelp(false)} />
    </>
  );
};
