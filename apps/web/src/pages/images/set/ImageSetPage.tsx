import type { ImageReport, ImageSet, ImageVersion } from "@datalab/contract";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../../api/queries.ts";
import { Page } from "../../../app/Page.tsx";
import { project } from "../../../app/places.ts";
import { type ImageSetTab, imageSetTabs } from "../../../app/search.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import "../../dataset/dataset.css";
import "../images.css";
import { GalleryTab } from "./GalleryTab.tsx";
import { MapTab } from "./MapTab.tsx";
import { QualityTab } from "./QualityTab.tsx";
import { Reading } from "./Reading.tsx";
import { UsedTab } from "./UsedTab.tsx";
import { VersionsTab } from "./VersionsTab.tsx";

const from = "/p/$project/images/$set";

export interface SetProps {
  readonly set: ImageSet;
  readonly version: ImageVersion;
}

/** A set of pictures: what is in it, what is wrong with it, how it lies to the eye of a network, and who uses it. */
export const ImageSetPage = () => {
  const t = useT();
  const { set: id } = useParams({ from });
  const { v } = useSearch({ from });
  const set = useEndpoint(
    "getImageSet",
    { params: { set: id } },
    { refetchInterval: (last) => (last && last.latest === null ? 700 : false) },
  );
  const versions = useEndpoint("listImageVersions", { params: { set: id } }, { enabled: Boolean(set.data?.latest) });
  const version = v === undefined ? set.data?.latest : versions.data?.versions.find(({ number }) => number === v);
  const error = set.error ?? (v !== undefined ? versions.error : null);
  return (
    <Page
      title={set.data?.name ?? t("images.title")}
      crumbs={[
        { label: t("images.title"), link: { to: "/p/$project/images", params: { project } } },
        { label: set.data?.name ?? "…" },
      ]}
      actions={set.data && version && <Actions set={set.data} version={version} />}
    >
      {error && !set.data ? (
        <div className="page">
          <ErrorPanel error={error} isPage onRetry={() => void set.refetch()} />
        </div>
      ) : set.data && set.data.latest === null ? (
        <Reading set={set.data} />
      ) : set.data && version ? (
        <ImageSetView key={version.id} set={set.data} version={version} />
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};

const Actions = ({ set, version }: SetProps) => {
  const t = useT();
  return (
    <Link
      className="btn s pri"
      to="/p/$project/images/train/$set"
      params={{ project, set: set.id }}
      search={{ v: version.number }}
    >
      {t("data.train")}
    </Link>
  );
};

const ImageSetView = ({ set, version }: SetProps) => {
  const t = useT();
  const f = useFormat();
  const { tab = "gallery" } = useSearch({ from });
  const navigate = useNavigate({ from });
  const report = useEndpoint(
    "imageReport",
    { params: { set: set.id, version: version.number } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  const show = (next: ImageSetTab) =>
    void navigate({ search: (last) => ({ ...last, tab: next === "gallery" ? undefined : next }), replace: true });
  const watch = (report.data?.findings ?? []).filter(({ level }) => level !== "note").length;
  const names: Readonly<Record<ImageSetTab, string>> = {
    gallery: t("images.tabGallery"),
    quality: t("data.tabQuality"),
    map: t("images.tabMap"),
    versions: t("data.tabVersions"),
    used: t("data.tabUsed"),
  };
  return (
    <>
      <div className="dh">
        <h1>{useSentence(set, version, report.data)}</h1>
        <p className="stats">
          <span>
            <b>{f.whole(version.imageCount)}</b>
            {t("images.picturesWord", { count: version.imageCount })}
          </span>
          {version.classes.length > 0 && (
            <span>
              <b>{f.whole(version.classes.length)}</b>
              {t("images.classesWord", { count: version.classes.length })}
            </span>
          )}
          {version.maskCount > 0 && (
            <span>
              <b>{f.whole(version.maskCount)}</b>
              {t("images.masksWord", { count: version.maskCount })}
            </span>
          )}
          <span>
            <b>{f.bytes(version.sizeBytes)}</b>
          </span>
          <span>{t(`images.layout.${version.layout}`)}</span>
        </p>
        <div className="tabs" role="tablist" aria-label={t("images.title")}>
          {imageSetTabs.map((id) => (
            <button key={id} type="button" role="tab" aria-selected={tab === id} onClick={() => show(id)}>
              {names[id]}
              {id === "quality" && watch > 0 && <span className="tag warn">{watch}</span>}
            </button>
          ))}
        </div>
      </div>
      {tab === "gallery" && <GalleryTab set={set} version={version} />}
      {tab === "quality" &&
        (report.data ? (
          <QualityTab set={set} version={version} report={report.data} />
        ) : report.error ? (
          <div className="ql">
            <ErrorPanel error={report.error} onRetry={() => void report.refetch()} />
          </div>
        ) : (
          <Loading />
        ))}
      {tab === "map" && <MapTab set={set} version={version} />}
      {tab === "versions" && <VersionsTab set={set} version={version} />}
      {tab === "used" && <UsedTab set={set} />}
    </>
  );
};

const useSentence = (set: ImageSet, version: ImageVersion, report: ImageReport | undefined): string => {
  const t = useT();
  const { name } = set;
  const blocks = report?.findings.filter(({ level }) => level === "blocks").length ?? 0;
  const watch = report?.findings.filter(({ level }) => level === "watch").length ?? 0;
  if (blocks > 0) return t("images.setBlocked", { name, count: blocks });
  if (watch > 0) return t("images.setWatch", { name, count: watch });
  return t(version.task === "anomaly" ? "images.setReadyDefects" : "images.setReadyClasses", { name });
};
