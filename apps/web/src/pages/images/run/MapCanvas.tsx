import type { Judgement } from "@datalab/contract";
import { useEffect, useRef } from "react";
import { infernoOf } from "./inferno.ts";

/** Of a picture in its stage, px. */
const mostHeight = 460;

export type MapView = "image" | "map" | "contour" | "mask";

/** A picture with the map over it: transparent where nothing is strange, the threshold in the middle of the colours. */
export const MapCanvas = ({
  url,
  alt,
  judgement,
  view,
  opacity,
  maskUrl,
}: {
  url: string;
  alt: string;
  judgement: Judgement | undefined;
  view: MapView;
  opacity: number;
  maskUrl: string | null;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const map = judgement?.map ?? null;
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext("2d");
    if (!target || !context) return;
    context.clearRect(0, 0, target.width, target.height);
    if (!map || view !== "map") return;
    let isOver = false;
    const picture = new Image();
    picture.onload = () => {
      if (isOver) return;
      target.width = map.width;
      target.height = map.height;
      context.drawImage(picture, 0, 0, map.width, map.height);
      const pixels = context.getImageData(0, 0, map.width, map.height);
      for (let at = 0; at < pixels.data.length; at += 4) {
        const level = (pixels.data[at] as number) / 255;
        const [red, green, blue] = infernoOf(level);
        pixels.data.set([red, green, blue, 255 * Math.min(1, level * 1.6)], at);
      }
      context.putImageData(pixels, 0, 0);
    };
    picture.src = `data:image/png;base64,${map.png}`;
    return () => {
      isOver = true;
    };
  }, [map, view]);
  // The box has the proportions of the picture, so that the map lies on it to the pixel.
  const shape = judgement && {
    aspectRatio: `${String(judgement.width)} / ${String(judgement.height)}`,
    width: `min(100%, ${String(Math.round((mostHeight * judgement.width) / judgement.height))}px)`,
  };
  return (
    <div className={`map-canvas ${view === "map" ? "grey" : ""}`} style={shape}>
      <img src={url} alt={alt} />
      <canvas ref={canvas} style={{ opacity }} tabIndex={-1} />
      {view === "mask" && maskUrl && <img className="mask-over" src={maskUrl} alt="" />}
      {judgement && (view === "contour" || view === "map") && (
        <svg
          viewBox={`0 0 ${String(judgement.width)} ${String(judgement.height)}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {judgement.defects.map(({ contour, x, y }) => (
            <path
              key={`${String(x)} ${String(y)}`}
              d={`${contour.map(([px, py], position) => `${position === 0 ? "M" : "L"}${px.toFixed(1)} ${py.toFixed(1)}`).join("")}Z`}
            />
          ))}
        </svg>
      )}
    </div>
  );
};
