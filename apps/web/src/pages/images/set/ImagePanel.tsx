import type { ImageRecord } from "@datalab/contract";
import { useState } from "react";
import { SidePanel } from "../../../components/SidePanel/SidePanel.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { pictureUrl, splitName } from "../words.ts";
import type { SetProps } from "./ImageSetPage.tsx";
import { MaskEditor } from "./MaskEditor.tsx";

/** One picture beside the gallery: itself, its facts, its label and its mask. */
export const ImagePanel = ({
  set,
  version,
  image,
  onClose,
  onLabel,
}: SetProps & { image: ImageRecord; onClose: () => void; onLabel: (label: string) => void }) => {
  const t = useT();
  const f = useFormat();
  const [isDrawing, setDrawing] = useState(false);
  const [hasMask, setMask] = useState(false);
  const name = image.path.split("/").at(-1) ?? image.path;
  const url = pictureUrl(set.id, version.number, image.index, 1024);
  const facts: readonly (readonly [string, string])[] = [
    [t("images.file"), image.path],
    [t("images.size"), `${String(image.width)} × ${String(image.height)} px, ${image.format.toUpperCase()}`],
    [t("data.colBytes"), f.bytes(image.sizeBytes)],
    ...(image.split ? [[t("images.splitWord"), splitName(image.split, t)] as const] : []),
    [t("images.brightness"), f.metric(image.brightness)],
    [t("images.contrast"), f.metric(image.contrast)],
    [t("images.sharpness"), f.metric(image.sharpness)],
    ...(image.group === null ? [] : [[t("images.group"), f.whole(image.group)] as const]),
  ];
  return (
    <SidePanel title={name} onClose={onClose}>
      {isDrawing ? (
        <MaskEditor set={set} version={version} image={image} onDone={() => setDrawing(false)} />
      ) : (
        <>
          <div className="panel-picture">
            <img src={url} alt={image.path} />
            {hasMask && image.mask && (
              <img
                className="mask-over"
                src={`/api/image-sets/${set.id}/versions/${String(version.number)}/images/${String(image.index)}/mask`}
                alt={t("images.mask")}
              />
            )}
          </div>
          <div className="row wrap">
            {image.mask && (
              <button type="button" className="btn s" aria-pressed={hasMask} onClick={() => setMask(!hasMask)}>
                {hasMask ? t("images.hideMask") : t("images.showMask")}
              </button>
            )}
            <button type="button" className="btn s" onClick={() => setDrawing(true)}>
              {t("images.drawMask")}
            </button>
          </div>
          {version.classes.length > 0 && (
            <div className="field">
              <label htmlFor="panel-label">{t("images.label")}</label>
              <select
                id="panel-label"
                className="input"
                defaultValue={image.label ?? ""}
                onChange={(event) => onLabel(event.target.value)}
              >
                {image.label === null && <option value="">{t("images.noLabel")}</option>}
                {version.classes.map((label) => (
                  <option key={label} value={label}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
          )}
          <dl className="kv">
            {facts.map(([term, value]) => (
              <div key={term} className="kv-pair">
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </SidePanel>
  );
};
