import { IconPlus } from "@tabler/icons-react";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import { ImageDemos } from "./ImageDemos.tsx";
import { ImageDropZone } from "./ImageDropZone.tsx";
import { ImageSetTable } from "./ImageSetTable.tsx";
import "../home/home.css";
import "./images.css";
import { useBringImages } from "./useBringImages.ts";
import { VisionRunTable } from "./VisionRunTable.tsx";

const Content = () => {
  const t = useT();
  const sets = useEndpoint(
    "listImageSets",
    {},
    { refetchInterval: (last) => (last?.sets.some(({ latest }) => latest === null) ? 1000 : 10_000) },
  );
  const runs = useEndpoint("listVisionRuns", { query: { limit: 50 } }, { refetchInterval: 5000 });
  if (sets.error && !sets.data)
    return (
      <div className="page">
        <ErrorPanel error={sets.error} isPage onRetry={() => void sets.refetch()} />
      </div>
    );
  if (!sets.data) return <Loading isPage />;
  const count = sets.data.sets.length;
  return (
    <div className="page wide">
      <div className="page-head stack-l">
        <h1>{count === 0 ? t("images.listNone") : t("images.listAll", { count })}</h1>
        <ImageDropZone folded={count > 0} />
      </div>
      {count > 0 ? <ImageSetTable sets={sets.data.sets} /> : <ImageDemos />}
      {runs.data && runs.data.total > 0 && (
        <section className="sec">
          <h2>{t("images.runsTitle", { count: runs.data.total })}</h2>
          <VisionRunTable runs={runs.data.runs} />
        </section>
      )}
      {count > 0 && <ImageDemos />}
    </div>
  );
};

/** Sets of pictures, and what was learnt from them. */
export const ImagesPage = () => {
  const t = useT();
  const { choose } = useBringImages();
  return (
    <Page
      crumbs={[{ label: t("images.title") }]}
      actions={
        <button type="button" className="btn s pri" onClick={() => choose("archive")}>
          <IconPlus className="i" aria-hidden="true" />
          {t("images.new")}
        </button>
      }
    >
      <Content />
    </Page>
  );
};
