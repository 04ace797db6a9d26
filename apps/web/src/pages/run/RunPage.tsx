import { Page } from "../../app/Page.tsx";
import { useT } from "../../i18n/i18n.ts";

export const RunPage = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("shell.runs") }]}>
      <div className="page">
        <h1>{t("shell.runs")}</h1>
      </div>
    </Page>
  );
};
