import type { ImportOptions } from "@datalab/contract";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { project } from "../../app/places.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import "./import.css";
import { ImportView } from "./ImportView.tsx";

/** A file that waits to be stored: what was recognised, and what it will become. Corrections stand in the address. */
export const ImportPage = () => {
  const t = useT();
  const { upload } = useParams({ from: "/p/$project/data/import/$upload" });
  const search = useSearch({ from: "/p/$project/data/import/$upload" });
  const navigate = useNavigate({ from: "/p/$project/data/import/$upload" });
  const file = useEndpoint("getUpload", { params: { upload } });
  const overrides = (search.options ?? {}) as Partial<ImportOptions>;
  const preview = useEndpoint(
    "previewImport",
    { params: { upload }, body: overrides },
    { keepPrevious: true, staleTime: Number.POSITIVE_INFINITY },
  );
  const error = file.error ?? (preview.data ? null : preview.error);
  return (
    <Page
      title={file.data?.fileName ?? t("data.importTitle")}
      crumbs={[
        { label: t("data.title"), link: { to: "/p/$project/data", params: { project } } },
        { label: t("data.importTitle") },
        ...(file.data ? [{ label: file.data.fileName }] : []),
      ]}
      actions={
        <Link className="btn s ghost always" to="/p/$project/data" params={{ project }}>
          {t("common.cancel")}
        </Link>
      }
    >
      {error ? (
        <div className="page">
          <ErrorPanel error={error} isPage onRetry={() => void Promise.all([file.refetch(), preview.refetch()])} />
        </div>
      ) : file.data && preview.data ? (
        <ImportView
          upload={file.data}
          preview={preview.data}
          overrides={overrides}
          view={search.view ?? "table"}
          isReading={preview.isFetching}
          error={preview.error}
          onView={(view) => void navigate({ search: (last) => ({ ...last, view }), replace: true })}
          onOverride={(options) => void navigate({ search: (last) => ({ ...last, options }), replace: true })}
        />
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};
