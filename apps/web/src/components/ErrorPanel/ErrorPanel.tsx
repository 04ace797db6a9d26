import { IconCircleMinus } from "@tabler/icons-react";
import { ApiError } from "../../api/error.ts";
import { useT } from "../../i18n/i18n.ts";
import { CopyButton } from "../Copy/CopyButton.tsx";
import "./error-panel.css";

/** What happened, what to do, the request to quote, and a way to try again. Never goes away by itself. */
export const ErrorPanel = ({
  error,
  onRetry,
  isPage = false,
  title,
}: {
  error: unknown;
  onRetry?: () => void;
  /** It stands for the whole page: its title is the page's h1. */
  isPage?: boolean;
  title?: string;
}) => {
  const t = useT();
  const known = error instanceof ApiError ? error : null;
  const Heading = isPage ? "h1" : "h3";
  const isNetwork = known?.isNetwork ?? false;
  return (
    <div className="errorpanel" role="alert">
      <IconCircleMinus aria-hidden="true" stroke={1.6} />
      <div>
        <Heading>{isNetwork ? t("common.networkTitle") : (title ?? t("common.errorTitle"))}</Heading>
        <p>{isNetwork ? t("common.networkText") : (known?.detail ?? (error instanceof Error ? error.message : ""))}</p>
        <div className="row wrap">
          {onRetry && known?.code !== "not-found" && (
            <button type="button" className="btn s" onClick={onRetry}>
              {t("common.retry")}
            </button>
          )}
          {known?.requestId && (
            <>
              <span className="small ink3 mono">{t("common.requestId", { id: known.requestId })}</span>
              <CopyButton text={known.requestId} />
            </>
          )}
        </div>
      </div>
    </div>
  );
};
