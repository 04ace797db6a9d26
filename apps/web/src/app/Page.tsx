import { Link, type LinkProps } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

export interface Crumb {
  readonly label: string;
  readonly link?: Pick<LinkProps, "to" | "params" | "search">;
}

/**
 * The frame of every page: breadcrumb and at most three actions above, then `main`.
 * On a phone only the primary action (`.btn.pri`) or one marked `.always` stays in the bar.
 */
export const Page = ({
  crumbs,
  title,
  actions,
  children,
}: {
  crumbs: readonly Crumb[];
  /** Of the browser's tab; default: the last crumb. */
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const shown = title ?? crumbs.at(-1)?.label ?? "";
  useEffect(() => {
    document.title = shown === "" ? "DataLab Pro" : `${shown} · DataLab Pro`;
  }, [shown]);
  return (
    <>
      <header className="top">
        <nav className="crumbs" aria-label="Breadcrumb">
          <ol>
            {crumbs.map(({ label, link }, index) => (
              <li key={label}>
                {index > 0 && (
                  <span className="sep" aria-hidden="true">
                    /
                  </span>
                )}
                {link && index < crumbs.length - 1 ? (
                  <Link activeOptions={{ exact: true }} {...(link as LinkProps)}>
                    {label}
                  </Link>
                ) : (
                  <span aria-current={index === crumbs.length - 1 ? "page" : undefined}>{label}</span>
                )}
              </li>
            ))}
          </ol>
        </nav>
        {actions && <div className="acts">{actions}</div>}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
};
