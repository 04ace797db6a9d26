import type { Judgement } from "@datalab/contract";
import { useEffect, useRef, useState } from "react";
import { useKeys } from "../../../app/keys.ts";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";

/** The camera, asked for only when it was pressed: a frame is judged as soon as the one before has its answer. */
export const CameraStage = ({
  judge,
  judgement,
  onClose,
}: {
  judge: (frame: Blob) => Promise<Judgement | null>;
  judgement: Judgement | null;
  onClose: () => void;
}) => {
  const t = useT();
  const f = useFormat();
  const video = useRef<HTMLVideoElement>(null);
  const [isFrozen, setFrozen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [perSecond, setPerSecond] = useState<number | null>(null);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let isOver = false;
    const refused = (cause: unknown) =>
      setProblem(cause instanceof DOMException && cause.name === "NotAllowedError" ? "refused" : "absent");
    if (!navigator.mediaDevices) {
      setProblem("absent");
      return undefined;
    }
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: "environment" }, audio: false })
      .then((opened) => {
        if (isOver) for (const track of opened.getTracks()) track.stop();
        else {
          stream = opened;
          if (video.current) video.current.srcObject = opened;
        }
      })
      .catch(refused);
    return () => {
      isOver = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  useEffect(() => {
    if (isFrozen || problem) return undefined;
    let isOver = false;
    const loop = async () => {
      while (!isOver) {
        const started = performance.now();
        const frame = video.current && (await frameOf(video.current));
        if (isOver) return;
        if (!frame) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          continue;
        }
        if (!(await judge(frame))) await new Promise((resolve) => setTimeout(resolve, 1000));
        setPerSecond(1000 / (performance.now() - started));
      }
    };
    void loop();
    return () => {
      isOver = true;
    };
  }, [isFrozen, problem, judge]);
  useKeys({ " ": () => setFrozen(!isFrozen), escape: onClose });

  if (problem)
    return <p className="live-empty">{t(problem === "refused" ? "images.cameraRefused" : "images.cameraNone")}</p>;
  const isDefect = judgement?.task === "anomaly" && judgement.answer !== "good";
  return (
    <div className="camera">
      {/* The picture of a camera has no words to caption. */}
      <video ref={video} autoPlay playsInline muted aria-label={t("images.camera")} />
      {judgement && (
        <p className={`camera-answer ${isDefect ? "bad" : "ok"}`}>
          {judgement.task === "anomaly" ? t(isDefect ? "images.isDefective" : "images.isGood") : judgement.answer}
        </p>
      )}
      <div className="viewer-bar">
        <button type="button" className="btn s" aria-pressed={isFrozen} onClick={() => setFrozen(!isFrozen)}>
          {isFrozen ? t("images.goOn") : t("images.freeze")}
        </button>
        <button type="button" className="btn s" onClick={onClose}>
          {t("images.closeCamera")}
        </button>
        {perSecond !== null && (
          <span className="small num">{t("images.framesPerSecond", { rate: f.metric(perSecond) })}</span>
        )}
      </div>
    </div>
  );
};

/** The frame of now as JPEG; null while the camera has none. */
const frameOf = async (video: HTMLVideoElement): Promise<Blob | null> => {
  if (video.videoWidth === 0) return null;
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, 640 / video.videoWidth);
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
};
