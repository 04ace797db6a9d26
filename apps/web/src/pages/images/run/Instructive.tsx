import type { ScoredImage } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Glyph } from "../../../components/Level/Glyph.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { pictureUrl } from "../words.ts";
import { Viewer } from "./Viewer.tsx";
import type { VisionResultProps } from "./VisionResult.tsx";

const from = "/p/$project/images/runs/$run";
const shown = 9;

/** The test pictures, the most instructive first: one large with its map, the others as a strip. */
export const Instructive = ({ run, evaluation }: VisionResultProps) => {
  const t = useT();
  const f = useFormat();
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const isErrors = search.errors === true;
  const isCell = search.actual !== undefined || search.predicted !== undefined;
  const query = useEndpoint(
    "listScoredImages",
    {
      params: { run: run.id },
      query: {
        limit: isErrors || isCell ? 200 : shown,
        sort: isErrors || isCell ? "confidence" : "instructive",
        descending: isErrors || isCell ? "true" : "false",
        ...(isErrors ? { right: "false" } : {}),
        ...(search.actual === undefined ? {} : { actual: search.actual }),
        ...(search.predicted === undefined ? {} : { predicted: search.predicted }),
      },
    },
    { keepPrevious: true, staleTime: Number.POSITIVE_INFINITY },
  );
  const images = query.data?.images ?? [];
  const current = images.find(({ index }) => index === search.image) ?? images[0];
  const change = (next: { image?: number; errors?: boolean | undefined; actual?: undefined; predicted?: undefined }) =>
    void navigate({ search: (last) => ({ ...last, ...next }), replace: true, resetScroll: false });
  const step = (by: number) => {
    const at = current ? images.indexOf(current) : 0;
    const next = images[Math.min(Math.max(at + by, 0), images.length - 1)];
    if (next) change({ image: next.index });
  };
  const url = (image: ScoredImage, size: number) => pictureUrl(run.set.id, run.set.version, image.index, size);
  return (
    <section id="images" tabIndex={-1} className="instructive">
      {query.error && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {!query.data && !query.error && <Loading />}
      {query.data && images.length === 0 && <p className="say">{t("images.noErrors")}</p>}
      {current && (
        <Viewer
          run={run}
          image={current}
          url={url(current, 1024)}
          position={images.indexOf(current) + 1}
          total={query.data?.total ?? images.length}
          onStep={step}
        />
      )}
      <div className="strip" role="listbox" aria-label={t("images.secPictures")}>
        {images.map((image) => (
          <button
            key={image.index}
            type="button"
            role="option"
            aria-selected={image.index === current?.index}
            className="strip-item"
            onClick={() => change({ image: image.index })}
          >
            <img src={url(image, 256)} alt="" loading="lazy" />
            <span className="strip-score num">
              <Glyph mark={image.isRight ? "ok" : "bad"} />
              {image.score !== null ? f.metric(image.score) : image.predicted}
            </span>
            <span className="small ink3">
              {image.isRight ? image.actual : errorWord(image, run.config.normalLabel, t)}
            </span>
          </button>
        ))}
      </div>
      <p className="small ink3">
        {isErrors || isCell
          ? t("images.errorsShown", { count: query.data?.total ?? 0, of: evaluation.testImages })
          : t("images.instructiveShown", { shown: images.length, of: evaluation.testImages })}{" "}
        <button
          type="button"
          className="link"
          onClick={() =>
            change({ errors: isErrors || isCell ? undefined : true, actual: undefined, predicted: undefined })
          }
        >
          {isErrors || isCell ? t("images.seeInstructive") : t("images.seeErrors")}
        </button>
      </p>
    </section>
  );
};

const errorWord = (image: ScoredImage, normal: string | null, t: ReturnType<typeof useT>): string => {
  if (normal === null) return t("images.saidInstead", { actual: image.actual, predicted: image.predicted });
  return image.actual === normal ? t("run.falseAlarm") : t("images.missedDefect");
};
