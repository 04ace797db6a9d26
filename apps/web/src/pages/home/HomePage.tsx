import { Page } from "../../app/Page.tsx";
import { useT } from "../../i18n/i18n.ts";

export const HomePage = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("shell.home") }]}>
      <div className="page">
        <h1>{t("shell.home")}</h1>
      </div>
    </Page>
  );
};
