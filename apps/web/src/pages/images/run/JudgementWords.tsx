import type { Judgement } from "@datalab/contract";
import type { ApiError } from "../../../api/error.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Glyph } from "../../../components/Level/Glyph.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { Measure } from "../../../components/Measure/Measure.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { placeOf } from "./place-of.ts";

/** What was said of one picture and what it rests on: score against threshold, place and size, or the chances. */
export const JudgementWords = ({
  judgement,
  error,
  actual,
}: {
  judgement: Judgement | undefined;
  error: ApiError | null;
  /** What it really is, where that is known. */
  actual?: string;
}) => {
  const t = useT();
  if (error) return <ErrorPanel error={error} />;
  if (!judgement) return <Loading lines={3} />;
  const isDefect = judgement.task === "anomaly" && judgement.answer !== "good";
  const isWrongClass = judgement.task === "classification" && actual !== undefined && actual !== judgement.answer;
  const mark = isDefect || isWrongClass ? "bad" : "ok";
  return (
    <>
      <p className={`judged ${mark}`}>
        <Glyph mark={mark} />
        <b>{judgement.task === "anomaly" ? t(isDefect ? "images.isDefective" : "images.isGood") : judgement.answer}</b>
      </p>
      {judgement.task === "anomaly" ? <Anomaly judgement={judgement} /> : <Chances judgement={judgement} />}
      {actual !== undefined && <p className="small ink2">{t("images.reallyIs", { actual })}</p>}
      <Notes judgement={judgement} />
    </>
  );
};

const Anomaly = ({ judgement }: { judgement: Judgement }) => {
  const t = useT();
  const f = useFormat();
  const { score, threshold, defects, kind, width, height } = judgement;
  const largest = [...defects].sort((a, b) => b.area - a.area)[0];
  const most = Math.max(2 * (threshold ?? 1), score ?? 0);
  return (
    <>
      <p className="say">{t(defects.length > 0 ? "images.stands" : "images.nothingStands")}</p>
      {score !== null && threshold !== null && (
        <div className="score-ruler">
          <Measure
            metric={t("images.score")}
            value={score}
            interval={null}
            baseline={threshold}
            scale={{ worst: 0, best: most }}
            tone={score > threshold ? "bad" : "model"}
          />
          <p className="row between small ink3 num">
            <span>0</span>
            <span>{t("images.thresholdAt", { threshold: f.metric(threshold) })}</span>
            <b>{f.metric(score)}</b>
          </p>
        </div>
      )}
      {largest && (
        <dl className="kv">
          <div className="kv-pair">
            <dt>{t("images.place")}</dt>
            <dd>{t(`images.places.${placeOf(largest, width, height)}`)}</dd>
          </div>
          <div className="kv-pair">
            <dt>{t("images.extent")}</dt>
            <dd>
              {largest.size
                ? t("images.extentUnit", {
                    width: f.metric(largest.size.width),
                    height: f.metric(largest.size.height),
                    unit: largest.size.unit,
                  })
                : t("images.extentPx", { width: Math.round(largest.width), height: Math.round(largest.height) })}
              {", "}
              {t("images.shareOfPicture", { share: f.percent(largest.area / (width * height), 1) })}
            </dd>
          </div>
          {defects.length > 1 && (
            <div className="kv-pair">
              <dt>{t("images.zones")}</dt>
              <dd>{f.whole(defects.length)}</dd>
            </div>
          )}
          {kind && (
            <div className="kv-pair">
              <dt>{t("images.kind")}</dt>
              <dd>{t("images.kindSure", { kind: kind.label, share: f.percent(kind.probability) })}</dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
};

const Chances = ({ judgement }: { judgement: Judgement }) => {
  const f = useFormat();
  const chances = Object.entries(judgement.probabilities ?? {}).sort(([, a], [, b]) => b - a);
  return (
    <dl className="chances">
      {chances.slice(0, 6).map(([label, chance]) => (
        <div key={label} className="chance">
          <dt>{label}</dt>
          <dd>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${String(100 * chance)}%` }} />
            </span>
            <span className="num">{f.percent(chance, 1)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Notes = ({ judgement }: { judgement: Judgement }) => {
  const t = useT();
  const f = useFormat();
  const speech = useVisionSpeech();
  return (
    <>
      {judgement.notes.map(({ code, figures }) => (
        <p key={code} className="tag warn note-tag">
          {speech.judgementNote(code, figures)}
        </p>
      ))}
      <p className="small ink3 num">{t("images.took", { ms: f.whole(Math.round(judgement.milliseconds)) })}</p>
    </>
  );
};
