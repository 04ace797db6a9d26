import { Page } from "../../app/Page.tsx";
import { useT } from "../../i18n/i18n.ts";

export const ImportPage = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("data.title") }]}>
      <div className="page">
        <h1>{t("data.title")}</h1>
      </div>
    </Page>
  );
};
