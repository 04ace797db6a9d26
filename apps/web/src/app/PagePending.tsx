import { Loading } from "../components/Loading/Loading.tsx";
import { useT } from "../i18n/i18n.ts";
import { Page } from "./Page.tsx";

/** While the code of a page comes. */
export const PagePending = () => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("common.loading") }]}>
      <Loading isPage />
    </Page>
  );
};
