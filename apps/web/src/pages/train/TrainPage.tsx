import { Page } from "../../app/Page.tsx";
import { useT } from "../../i18n/i18n.ts";

export const TrainPage = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("train.title") }]}>
      <div className="page">
        <h1>{t("train.title")}</h1>
      </div>
    </Page>
  );
};
