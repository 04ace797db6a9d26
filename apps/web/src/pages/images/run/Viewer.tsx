import type { Judgement, ScoredImage, VisionRun } from "@datalab/contract";
import { useState } from "react";
import { useEndpoint } from "../../../api/queries.ts";
import { useKeys } from "../../../app/keys.ts";
import { useT } from "../../../i18n/i18n.ts";
import { JudgementWords } from "./JudgementWords.tsx";
import { MapCanvas, type MapView } from "./MapCanvas.tsx";

const views: readonly MapView[] = ["image", "map", "contour", "mask"];

/** One picture large: itself, the map over it, what was said of it and why. Arrows go to the next. */
export const Viewer = ({
  run,
  image,
  url,
  position,
  total,
  onStep,
}: {
  run: VisionRun;
  image: ScoredImage;
  url: string;
  position: number;
  total: number;
  onStep: (by: number) => void;
}) => {
  const t = useT();
  const [view, setView] = useState<MapView>("map");
  const [opacity, setOpacity] = useState(70);
  const judgement = useEndpoint(
    "judgeTestImage",
    { params: { run: run.id, image: image.index } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  useKeys({ arrowleft: () => onStep(-1), arrowright: () => onStep(1) });
  const answer: Judgement | undefined = judgement.data;
  const name = image.path.split("/").at(-1) ?? image.path;
  return (
    <div className="viewer">
      <div className="viewer-stage">
        <MapCanvas
          url={url}
          alt={image.path}
          judgement={answer}
          view={view}
          opacity={opacity / 100}
          maskUrl={image.hasMask ? maskUrlOf(run, image) : null}
        />
        <div className="viewer-bar">
          <div className="seg dark">
            {views
              .filter((id) => id !== "mask" || image.hasMask)
              .map((id) => (
                <button key={id} type="button" aria-pressed={view === id} onClick={() => setView(id)}>
                  {t(`images.view.${id}`)}
                </button>
              ))}
          </div>
          {view === "map" && (
            <label className="row small">
              {t("images.opacity")}
              <input
                type="range"
                min={0}
                max={100}
                value={opacity}
                onChange={(event) => setOpacity(Number(event.target.value))}
              />
              <span className="num">{opacity} %</span>
            </label>
          )}
        </div>
      </div>
      <div className="viewer-words">
        <p className="small ink3">{t("images.nthOf", { name, position, total })}</p>
        <JudgementWords judgement={answer} error={judgement.error} actual={image.actual} />
      </div>
    </div>
  );
};

const maskUrlOf = (run: VisionRun, image: ScoredImage): string =>
  `/api/image-sets/${run.set.id}/versions/${String(run.set.version)}/images/${String(image.index)}/mask`;
