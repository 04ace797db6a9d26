import type { ErrorComponentProps } from "@tanstack/react-router";
import { ErrorPanel } from "../components/ErrorPanel/ErrorPanel.tsx";
import { useT } from "../i18n/i18n.ts";
import { Page } from "./Page.tsx";

/** A page that could not be drawn: the sidebar and the other pages still work. */
export const PageCrash = ({ error, reset }: ErrorComponentProps) => {
  const t = useT();
  return (
    <Page crumbs={[{ label: t("common.errorTitle") }]}>
      <div className="page">
        <ErrorPanel error={error} onRetry={reset} isPage />
      </div>
    </Page>
  );
};
