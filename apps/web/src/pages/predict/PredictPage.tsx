import { Page } from "../../app/Page.tsx";
import { useT } from "../../i18n/i18n.ts";

export const PredictPage = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("shell.predict") }]}>
      <div className="page">
        <h1>{t("shell.predict")}</h1>
      </div>
    </Page>
  );
};
