import type { ImageLayout } from "@datalab/contract";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useCall, useEndpoint } from "../../../api/queries.ts";
import { useKeys } from "../../../app/keys.ts";
import { Page } from "../../../app/Page.tsx";
import { project } from "../../../app/places.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useT } from "../../../i18n/i18n.ts";
import "../images.css";
import { ImagePreviewView } from "./ImagePreviewView.tsx";

const from = "/p/$project/images/import/$upload";

/** An archive that waits to be stored: what its folders say, and what it will become. */
export const ImageImportPage = () => {
  const t = useT();
  const { upload } = useParams({ from });
  const { layout } = useSearch({ from });
  const navigate = useNavigate({ from });
  const preview = useEndpoint(
    "previewImages",
    { params: { upload }, body: layout ? { layout } : {} },
    { keepPrevious: true, staleTime: Number.POSITIVE_INFINITY },
  );
  const file = useEndpoint("getUpload", { params: { upload } });
  const choose = (next: ImageLayout) =>
    void navigate({ search: (last) => ({ ...last, layout: next }), replace: true, resetScroll: false });
  return (
    <Page
      title={file.data?.fileName ?? t("data.importTitle")}
      crumbs={[
        { label: t("images.title"), link: { to: "/p/$project/images", params: { project } } },
        { label: t("data.importTitle") },
        ...(file.data ? [{ label: file.data.fileName }] : []),
      ]}
      actions={
        <Link className="btn s ghost always" to="/p/$project/images" params={{ project }}>
          {t("common.cancel")}
        </Link>
      }
    >
      {preview.error && !preview.data ? (
        <div className="page">
          <ErrorPanel error={preview.error} isPage onRetry={() => void preview.refetch()} />
        </div>
      ) : preview.data ? (
        <div className="page">
          <ImagePreviewView
            preview={preview.data}
            isReading={preview.isFetching}
            error={preview.error}
            onLayout={choose}
          />
          <StoreBar
            upload={upload}
            fileName={file.data?.fileName ?? ""}
            layout={preview.data.layout}
            isReady={preview.data.imageCount > 0 && !preview.isFetching}
          />
        </div>
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};

const nameOf = (fileName: string): string => fileName.replace(/\.(zip|tar|tgz|tar\.gz)$/i, "") || fileName;

const StoreBar = ({
  upload,
  fileName,
  layout,
  isReady,
}: {
  upload: string;
  fileName: string;
  layout: ImageLayout;
  isReady: boolean;
}) => {
  const t = useT();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string | null>(null);
  const [into, setInto] = useState("");
  const store = useCall("importImages", ["listImageSets"]);
  const sets = (useEndpoint("listImageSets", {}).data?.sets ?? []).filter(({ latest }) => latest !== null);
  const name = typed ?? nameOf(fileName);
  const create = () =>
    store.mutate(
      { params: { upload }, body: { layout, ...(into ? { setId: into } : { name: name.trim() || nameOf(fileName) }) } },
      {
        onSuccess: ({ set }) =>
          void navigate({ to: "/p/$project/images/$set", params: { project, set: set.id }, search: {} }),
      },
    );
  const canStore = isReady && !store.isPending;
  useKeys({ "mod+enter": () => canStore && create() });
  return (
    <div className="actionbar image-store">
      {store.error && <ErrorPanel error={store.error} />}
      <div className="actionbar-row">
        <p>{t("images.storeSay")}</p>
        {sets.length > 0 && (
          <label className="name-field">
            <span className="sr">{t("data.storeAs")}</span>
            <select className="input" value={into} onChange={(event) => setInto(event.target.value)}>
              <option value="">{t("images.asNew")}</option>
              {sets.map((set) => (
                <option key={set.id} value={set.id}>
                  {t("data.asVersionOf", { name: set.name })}
                </option>
              ))}
            </select>
          </label>
        )}
        {into === "" && (
          <label className="name-field">
            <span className="sr">{t("images.setName")}</span>
            <input
              className="input"
              value={name}
              maxLength={200}
              title={t("images.setName")}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        )}
        <button type="button" className="btn l pri" disabled={!canStore} onClick={create}>
          {store.isPending ? t("data.creating") : t("images.store")}
        </button>
      </div>
    </div>
  );
};
