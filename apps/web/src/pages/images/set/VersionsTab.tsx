import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useEndpoint } from "../../../api/queries.ts";
import { project } from "../../../app/places.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { ImageProblems } from "../import/ImageProblems.tsx";
import type { SetProps } from "./ImageSetPage.tsx";

const Problems = ({ set, version }: { set: string; version: number }) => {
  const { data, error } = useEndpoint("listImageProblems", { params: { set, version }, query: { limit: 1000 } });
  if (error) return <ErrorPanel error={error} />;
  return data ? <ImageProblems problems={data.problems} total={data.total} /> : <Loading lines={2} />;
};

/** Every version: when, how it was made, and what could not be read. */
export const VersionsTab = ({ set, version }: SetProps) => {
  const t = useT();
  const f = useFormat();
  const [shown, setShown] = useState<number | null>(version.problemCount > 0 ? version.number : null);
  const { data, error, refetch } = useEndpoint("listImageVersions", { params: { set: set.id } });
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="page">
      <h2>{t("data.versionsHead", { count: data.versions.length })}</h2>
      <ul className="versions">
        {data.versions.map(({ id, number, createdAt, sourceName, sha256, imageCount, problemCount, recipe }) => (
          <li key={id}>
            <p className="row wrap">
              <Link
                to="/p/$project/images/$set"
                params={{ project, set: set.id }}
                search={{ v: number }}
                className="version-link"
                aria-label={t("data.versionOpen", { number })}
              >
                <b>{t("data.versionNumber", { number })}</b>
              </Link>
              <span className="ink2">{t("images.pictures", { count: imageCount })}</span>
              <span className="ink2">{t("data.versionMade", { source: sourceName })}</span>
              <span className="mono ink3" title={sha256}>
                {sha256.slice(0, 12)}
              </span>
              <span className="ink3">{f.when(createdAt)}</span>
              {problemCount > 0 && (
                <button
                  type="button"
                  className="link"
                  aria-expanded={shown === number}
                  onClick={() => setShown(shown === number ? null : number)}
                >
                  {t("images.problemsTitle", { count: problemCount })}
                </button>
              )}
            </p>
            <details>
              <summary className="link small">{t("data.recipe")}</summary>
              <pre className="mono recipe">{JSON.stringify(recipe, null, 2)}</pre>
            </details>
            {shown === number && <Problems set={set.id} version={number} />}
          </li>
        ))}
      </ul>
    </div>
  );
};
