import type { Judgement } from "@datalab/contract";
import { Link, useParams } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useDropzone } from "react-dropzone";
import { addressOf } from "../../../api/call.ts";
import { useEndpoint } from "../../../api/queries.ts";
import { Page } from "../../../app/Page.tsx";
import { project } from "../../../app/places.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Glyph } from "../../../components/Level/Glyph.tsx";
import { VerdictLevelMark } from "../../../components/Level/Level.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import "../images.css";
import { JudgementWords } from "../run/JudgementWords.tsx";
import { MapCanvas } from "../run/MapCanvas.tsx";
import { BatchSection } from "./BatchSection.tsx";
import { CameraStage } from "./CameraStage.tsx";
import { type Judged, useJudge } from "./useJudge.ts";

const from = "/p/$project/images/live/$run";

/** The model at work: drop a picture or open the camera; the answer large enough to read at two metres. */
export const LivePage = () => {
  const t = useT();
  const { run } = useParams({ from });
  const model = useEndpoint("getVisionModel", { params: { run } });
  return (
    <Page
      title={model.data?.name ?? t("images.live")}
      crumbs={[
        { label: t("images.title"), link: { to: "/p/$project/images", params: { project } } },
        {
          label: model.data ? t("run.crumb", { number: model.data.runNumber }) : "…",
          link: { to: "/p/$project/images/runs/$run", params: { project, run } },
        },
        { label: t("images.live") },
      ]}
      actions={
        <Link className="btn" to="/p/$project/images/runs/$run" params={{ project, run }} search={{}}>
          {t("images.seeResult")}
        </Link>
      }
    >
      {model.error && !model.data ? (
        <div className="page">
          <ErrorPanel error={model.error} isPage onRetry={() => void model.refetch()} />
        </div>
      ) : !model.data ? (
        <Loading isPage />
      ) : (
        <Live run={run} name={model.data.name} level={model.data.level} estimator={model.data.estimator} />
      )}
    </Page>
  );
};

const Live = ({
  run,
  name,
  level,
  estimator,
}: {
  run: string;
  name: string;
  level: Parameters<typeof VerdictLevelMark>[0]["level"] | null;
  estimator: string;
}) => {
  const t = useT();
  const speech = useVisionSpeech();
  const { judge, last, recent, error, isJudging } = useJudge(run);
  const [isCamera, setCamera] = useState(false);
  const drop = useCallback((files: readonly File[]) => void judgeAll(files, judge), [judge]);
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    onDrop: drop,
    accept: { "image/*": [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"] },
    noClick: true,
    noKeyboard: true,
  });
  return (
    <div className="page live-page">
      <div className="page-head">
        <h1>
          <LiveTitle judgement={last?.judgement ?? null} name={name} />
        </h1>
        <p className="row wrap small ink3">
          {level && <VerdictLevelMark level={level} />}
          <span>{speech.modelTitle(estimator)}</span>
          <span>{t("images.runsHere")}</span>
        </p>
      </div>
      <div className="viewer live-viewer">
        <div {...getRootProps()} className={`viewer-stage ${isDragActive ? "over" : ""}`}>
          <input {...getInputProps()} aria-label={t("images.choosePicture")} />
          {isCamera ? (
            <CameraStage judge={judge} judgement={last?.judgement ?? null} onClose={() => setCamera(false)} />
          ) : last ? (
            <MapCanvas
              url={last.url}
              alt={last.name}
              judgement={last.judgement}
              view="map"
              opacity={0.7}
              maskUrl={null}
            />
          ) : (
            <div className="live-empty">
              <p>
                <b>{t("images.dropPicture")}</b>
              </p>
              <p className="small">{t("images.neverLeaves")}</p>
            </div>
          )}
          {!isCamera && (
            <div className="viewer-bar">
              <button type="button" className="btn s pri" onClick={open}>
                {t("images.choosePicture")}
              </button>
              <button type="button" className="btn s" onClick={() => setCamera(true)}>
                {t("images.openCamera")}
              </button>
            </div>
          )}
        </div>
        <div className="viewer-words" aria-live="polite" aria-busy={isJudging}>
          {error ? (
            <ErrorPanel error={error} />
          ) : last ? (
            <JudgementWords judgement={last.judgement} error={null} />
          ) : isJudging ? (
            <Loading lines={3} />
          ) : (
            <p className="say">{t("images.waitsForPicture")}</p>
          )}
        </div>
      </div>
      <Recent recent={recent} />
      <BatchSection run={run} />
      <section className="sec">
        <h2>{t("images.overHttp")}</h2>
        <p className="say">{t("images.overHttpSay")}</p>
        <pre className="mono recipe">{`curl --data-binary @picture.png -H 'content-type: application/octet-stream' ${window.location.origin}${addressOf("judgeImage", { params: { run } })}`}</pre>
      </section>
    </div>
  );
};

const judgeAll = async (files: readonly File[], judge: (file: File) => Promise<unknown>): Promise<void> => {
  for (const file of files) await judge(file);
};

const LiveTitle = ({ judgement, name }: { judgement: Judgement | null; name: string }) => {
  const t = useT();
  if (!judgement) return t("images.liveTitle", { name });
  if (judgement.task === "classification") return judgement.answer;
  return judgement.answer === "good" ? t("images.isGood") : t("images.isDefective");
};

/** The last twenty, newest first. */
const Recent = ({ recent }: { recent: readonly Judged[] }) => {
  const t = useT();
  const f = useFormat();
  if (recent.length < 2) return null;
  return (
    <section className="sec">
      <h2>{t("images.recent")}</h2>
      <div className="strip">
        {recent.map(({ key, url, judgement }) => {
          const isDefect = judgement.task === "anomaly" && judgement.answer !== "good";
          return (
            <span key={key} className="strip-item">
              <img src={url} alt="" />
              <span className="strip-score num">
                <Glyph mark={isDefect ? "bad" : "ok"} />
                {judgement.score === null ? judgement.answer : f.metric(judgement.score)}
              </span>
            </span>
          );
        })}
      </div>
    </section>
  );
};
