import type { ImageRecord } from "@datalab/contract";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { callBytes } from "../../../api/bytes.ts";
import type { ApiError } from "../../../api/error.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { useT } from "../../../i18n/i18n.ts";
import { pictureUrl } from "../words.ts";
import type { SetProps } from "./ImageSetPage.tsx";
import { type Stroke, strokesOnto } from "./mask-strokes.ts";

type Tool = "brush" | "eraser" | "polygon";
const tools: readonly Tool[] = ["brush", "eraser", "polygon"];

/** The defect marked by brush or polygon, in the pixels of the picture; each stroke can be undone. Saving makes a version. */
export const MaskEditor = ({ set, version, image, onDone }: SetProps & { image: ImageRecord; onDone: () => void }) => {
  const t = useT();
  const client = useQueryClient();
  const canvas = useRef<HTMLCanvasElement>(null);
  const before = useRef<HTMLImageElement | null>(null);
  const [isReady, setReady] = useState(image.mask === null);
  const [tool, setTool] = useState<Tool>("brush");
  const [radius, setRadius] = useState(Math.max(2, Math.round(Math.min(image.width, image.height) / 40)));
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [open, setOpen] = useState<Stroke | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const params = { set: set.id, version: version.number, image: image.index };
  const maskUrl = `/api/image-sets/${set.id}/versions/${String(version.number)}/images/${String(image.index)}/mask`;

  useEffect(() => {
    if (image.mask === null) return;
    const picture = new Image();
    picture.onload = () => {
      before.current = picture;
      setReady(true);
    };
    picture.src = maskUrl;
  }, [image.mask, maskUrl]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !isReady) return;
    strokesOnto(context, before.current, open ? [...strokes, open] : strokes);
  }, [strokes, open, isReady]);

  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const frame = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - frame.left) * image.width) / frame.width,
      ((event.clientY - frame.top) * image.height) / frame.height,
    ];
  };
  const close = () => {
    if (open && (open.tool !== "polygon" || open.points.length > 2)) setStrokes([...strokes, open]);
    setOpen(null);
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = at(event);
    if (tool === "polygon" && open) setOpen({ ...open, points: [...open.points, point] });
    else setOpen({ tool, radius, points: [point] });
  };
  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!open || tool === "polygon" || event.buttons !== 1) return;
    setOpen({ ...open, points: [...open.points, at(event)] });
  };
  const save = async () => {
    setSaving(true);
    setError(null);
    try {
      const blob = await new Promise<Blob | null>((resolve) => canvas.current?.toBlob(resolve, "image/png"));
      if (!blob) return;
      const made = await callBytes("putImageMask", { params }, blob);
      for (const name of ["getImageSet", "listImageSets", "listImageVersions"])
        void client.invalidateQueries({ queryKey: [name] });
      notifications.show({ message: t("images.savedVersion", { number: made.number }) });
      onDone();
    } catch (cause) {
      setError(cause as ApiError);
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className="mask-editor">
      <div className="row wrap">
        <div className="seg">
          {tools.map((id) => (
            <button key={id} type="button" aria-pressed={tool === id} onClick={() => setTool(id)}>
              {t(`images.tool.${id}`)}
            </button>
          ))}
        </div>
        <label className="small ink2 row">
          {t("images.brushSize")}
          <input
            type="range"
            min={1}
            max={Math.max(8, Math.round(Math.min(image.width, image.height) / 6))}
            value={radius}
            onChange={(event) => setRadius(Number(event.target.value))}
          />
        </label>
      </div>
      <div className="panel-picture" style={{ aspectRatio: `${String(image.width)} / ${String(image.height)}` }}>
        <img src={pictureUrl(set.id, version.number, image.index, 1024)} alt={image.path} />
        <canvas
          ref={canvas}
          className="mask-over"
          width={image.width}
          height={image.height}
          role="img"
          aria-label={t("images.mask")}
          onPointerDown={down}
          onPointerMove={drag}
          onPointerUp={() => tool !== "polygon" && close()}
          onDoubleClick={close}
        />
      </div>
      <p className="small ink3">{tool === "polygon" ? t("images.polygonHint") : t("images.brushHint")}</p>
      {error && <ErrorPanel error={error} />}
      <div className="row wrap">
        <button
          type="button"
          className="btn s"
          disabled={strokes.length === 0 && open === null}
          onClick={() => (open ? setOpen(null) : setStrokes(strokes.slice(0, -1)))}
        >
          {t("images.undo")}
        </button>
        {open && tool === "polygon" && (
          <button type="button" className="btn s" onClick={close}>
            {t("images.closePolygon")}
          </button>
        )}
        <span className="grow" />
        <button type="button" className="btn s ghost" onClick={onDone}>
          {t("common.cancel")}
        </button>
        <button
          type="button"
          className="btn s pri"
          disabled={strokes.length === 0 || isSaving || !isReady}
          onClick={() => void save()}
        >
          {t("images.saveMask")}
        </button>
      </div>
    </div>
  );
};
