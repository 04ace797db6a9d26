import type { VisionRun } from "@datalab/contract";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import type { Epoch, VisionLiveState } from "./vision-live-state.ts";

const width = 320;
const height = 96;

/** Losses of the networks by epoch: training drawn through, validation dashed, the epoch that is kept marked. */
export const Epochs = ({ run, live }: { run: VisionRun; live: VisionLiveState }) => {
  const t = useT();
  const speech = useVisionSpeech();
  const trained = run.config.candidates.flatMap(({ estimator }, index) => {
    const epochs = live.candidates[index]?.epochs ?? [];
    return epochs.length > 0 ? [{ estimator, index, epochs }] : [];
  });
  if (trained.length === 0) return null;
  return (
    <section className="sec">
      <h2>{t("images.epochs")}</h2>
      <p className="key">
        <span>
          <svg width="22" height="8" aria-hidden="true">
            <path d="M0 4h22" className="epoch-train" />
          </svg>
          {t("images.lossTraining")}
        </span>
        <span>
          <svg width="22" height="8" aria-hidden="true">
            <path d="M0 4h22" className="epoch-validation" />
          </svg>
          {t("images.lossValidation")}
        </span>
      </p>
      <div className="epoch-charts">
        {trained.map(({ estimator, index, epochs }) => (
          <EpochChart key={index} title={speech.modelTitle(estimator)} epochs={lastFold(epochs)} />
        ))}
      </div>
    </section>
  );
};

const lastFold = (epochs: readonly Epoch[]): Epoch[] => {
  const fold = epochs.at(-1)?.fold;
  return epochs.filter((epoch) => epoch.fold === fold);
};

const EpochChart = ({ title, epochs }: { title: string; epochs: readonly Epoch[] }) => {
  const t = useT();
  const f = useFormat();
  const planned = epochs.at(-1)?.epochs ?? epochs.length;
  const values = epochs.flatMap(({ loss, validationLoss }) => [loss, validationLoss].filter((one) => one !== null));
  const most = Math.max(...values, 1e-9);
  const x = (epoch: number): number => ((epoch - 1) * width) / Math.max(1, planned - 1);
  const path = (of: (epoch: Epoch) => number | null): string =>
    epochs
      .flatMap((epoch) => {
        const value = of(epoch);
        return value === null ? [] : [`${x(epoch.epoch).toFixed(1)} ${(height - (height * value) / most).toFixed(1)}`];
      })
      .map((point, position) => `${position === 0 ? "M" : "L"}${point}`)
      .join("");
  const last = epochs.at(-1);
  const best = epochs.findLast(({ isBest }) => isBest);
  return (
    <figure className="ch">
      <figcaption>
        <b>{title}</b>
        <span className="small ink3 num">{last && t("images.epochOf", { epoch: last.epoch, of: planned })}</span>
      </figcaption>
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={title}>
        <path d={path(({ loss }) => loss)} className="epoch-train" />
        <path d={path(({ validationLoss }) => validationLoss)} className="epoch-validation" />
        {best && <path d={`M${String(x(best.epoch))} 0V${String(height)}`} className="epoch-best" />}
      </svg>
      <p className="note num">
        {last?.loss !== null && last && t("images.lossNow", { loss: f.metric(last.loss) })}{" "}
        {best?.score !== null && best && t("images.bestEpoch", { epoch: best.epoch, score: f.metric(best.score) })}
      </p>
    </figure>
  );
};
