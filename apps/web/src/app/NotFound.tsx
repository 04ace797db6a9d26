import { Link } from "@tanstack/react-router";
import { useT } from "../i18n/i18n.ts";
import { Page } from "./Page.tsx";
import { project } from "./places.ts";

export const NotFound = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("shell.notFoundTitle") }]}>
      <div className="page">
        <h1>{t("shell.notFoundTitle")}</h1>
        <p className="lede">{t("shell.notFoundText")}</p>
        <p style={{ marginTop: 20 }}>
          <Link className="btn pri" to="/p/$project" params={{ project }}>
            {t("shell.toHome")}
          </Link>
        </p>
      </div>
    </Page>
  );
};
