import { Page } from "../../app/Page.tsx";
import { useT } from "../../i18n/i18n.ts";

export const SystemPage = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("shell.system") }]}>
      <div className="page">
        <h1>{t("shell.system")}</h1>
      </div>
    </Page>
  );
};
