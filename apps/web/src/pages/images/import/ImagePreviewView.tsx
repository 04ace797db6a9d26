import type { ImageLayout, ImagePreview } from "@datalab/contract";
import type { ApiError } from "../../../api/error.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { splitName } from "../words.ts";
import { ImageProblems } from "./ImageProblems.tsx";

/** What the archive holds: how its folders are read, and what each class has in each split. */
export const ImagePreviewView = ({
  preview,
  isReading,
  error,
  onLayout,
}: {
  preview: ImagePreview;
  isReading: boolean;
  /** Of the last re-reading; what is shown is the one before. */
  error: ApiError | null;
  onLayout: (layout: ImageLayout) => void;
}) => {
  const t = useT();
  const speech = useVisionSpeech();
  const layouts = [preview.layout, ...preview.alternatives.filter((other) => other !== preview.layout)];
  return (
    <div aria-busy={isReading}>
      <div className="page-head">
        <h1>{useSentence(preview)}</h1>
        <p className="lede">{speech.layoutReason(preview.reason, preview.figures)}</p>
      </div>
      {error && <ErrorPanel error={error} />}
      <section className="sec first">
        <h2>{t("images.howRead")}</h2>
        <fieldset className="seg" aria-label={t("images.howRead")}>
          {layouts.map((layout) => (
            <button
              key={layout}
              type="button"
              aria-pressed={layout === preview.layout}
              onClick={() => onLayout(layout)}
            >
              {t(`images.layout.${layout}`)}
            </button>
          ))}
        </fieldset>
      </section>
      {preview.counts.length > 0 && <Counts preview={preview} />}
      {preview.problemCount > 0 && (
        <section className="sec">
          <h2>{t("images.problemsTitle", { count: preview.problemCount })}</h2>
          <p className="say">{t("images.problemsSay")}</p>
          <ImageProblems problems={preview.problems} total={preview.problemCount} />
        </section>
      )}
    </div>
  );
};

const useSentence = ({ imageCount, maskCount, counts, task }: ImagePreview): string => {
  const t = useT();
  const labels = new Set(counts.flatMap(({ label }) => (label === null ? [] : [label])));
  const pictures = t("images.pictures", { count: imageCount });
  if (imageCount === 0) return t("images.previewNone");
  if (labels.size === 0) return t("images.previewUnlabelled", { pictures });
  if (task === "anomaly")
    return maskCount > 0
      ? t("images.previewMasks", { pictures, count: maskCount })
      : t("images.previewDefects", { pictures });
  return t("images.previewClasses", { pictures, count: labels.size });
};

/** Label × split, each with its share as a bar. */
const Counts = ({ preview }: { preview: ImagePreview }) => {
  const t = useT();
  const f = useFormat();
  const splits = [...new Set(preview.counts.map(({ split }) => split))];
  const labels = [...new Set(preview.counts.map(({ label }) => label))];
  const of = (label: string | null, split: string | null): number =>
    preview.counts.find((one) => one.label === label && one.split === split)?.count ?? 0;
  const most = Math.max(1, ...preview.counts.map(({ count }) => count));
  return (
    <section className="sec">
      <h2>{t("images.countsTitle")}</h2>
      <table className="tb image-counts">
        <thead>
          <tr>
            <th scope="col">{t("images.label")}</th>
            {splits.map((split) => (
              <th key={split ?? "none"} scope="col">
                {splitName(split, t)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label ?? "none"}>
              <th scope="row">{label ?? <span className="ink3">{t("images.noLabel")}</span>}</th>
              {splits.map((split) => (
                <td key={split ?? "none"}>
                  <span className="count-bar">
                    <i style={{ width: `${String((100 * of(label, split)) / most)}%` }} />
                    <b className="num">{f.whole(of(label, split))}</b>
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
