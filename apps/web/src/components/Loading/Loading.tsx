import { useEffect, useState } from "react";
import { useT } from "../../i18n/i18n.ts";
import "./loading.css";

const widths = [90, 73, 86, 69, 82, 65, 78, 61] as const;

const useAfter = (ms: number): boolean => {
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPast(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isPast;
};

/** Nothing for 200 ms, then the skeleton of a page, then after 2 s a text: a short wait does not flicker. */
export const Loading = ({
  text,
  lines = 6,
  isPage = false,
}: {
  text?: string;
  lines?: number;
  /** It stands for the whole page: it has the page's h1. */
  isPage?: boolean;
}) => {
  const t = useT();
  const isShown = useAfter(200);
  const isLong = useAfter(2000);
  return (
    <div className="skeleton" role="status">
      {isPage && <h1 className="sr">{t("common.loading")}</h1>}
      {isShown && (
        <>
          <span className="sr">{t("common.loading")}</span>
          <i className="bone title" />
          {widths.slice(0, lines).map((width) => (
            <i key={width} className="bone" style={{ width: `${width}%` }} />
          ))}
          {isLong && <p className="small ink3">{text ?? t("common.loadingLong")}</p>}
        </>
      )}
    </div>
  );
};
