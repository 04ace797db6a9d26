import type { Job } from "@datalab/contract";
import { useState } from "react";
import { addressOf } from "../../../api/call.ts";
import type { ApiError } from "../../../api/error.ts";
import { useCall, useEndpoint } from "../../../api/queries.ts";
import { upload } from "../../../api/upload.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { acceptedArchives, archiveOf } from "../useBringImages.ts";

const ended = /^(failed|cancelled|timed-out|out-of-memory|lost)$/;

/** A folder or an archive at once: a table of answers and the annotated pictures come back as ZIP. */
export const BatchSection = ({ run }: { run: string }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const [sent, setSent] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [started, setStarted] = useState<{ batch: string; job: string } | null>(null);
  const create = useCall("createVisionBatch", []);
  const job: Job | undefined = useEndpoint(
    "getJob",
    { params: { job: started?.job ?? "" } },
    {
      enabled: started !== null,
      refetchInterval: (last) => (last && (last.state === "done" || ended.test(last.state)) ? false : 500),
    },
  ).data;
  const isDone = job?.state === "done";
  const batch = useEndpoint(
    "getVisionBatch",
    { params: { batch: started?.batch ?? "" } },
    { enabled: isDone && started !== null },
  ).data;
  const send = async (files: readonly File[]) => {
    const archive = archiveOf(files);
    if (!archive) return;
    setError(null);
    setStarted(null);
    try {
      const stored = await upload("createImageUpload", archive, ({ sentBytes, totalBytes }) =>
        setSent({ name: archive.name, share: sentBytes / Math.max(1, totalBytes) }),
      );
      setSent(null);
      create.mutate(
        { params: { run }, body: { upload: stored.id } },
        { onSuccess: ({ id, job: queued }) => setStarted({ batch: id, job: queued.id }), onError: setError },
      );
    } catch (cause) {
      setSent(null);
      setError(cause as ApiError);
    }
  };
  const choose = (what: "archive" | "folder") => {
    const input = document.createElement("input");
    input.type = "file";
    if (what === "archive") input.accept = acceptedArchives;
    else input.webkitdirectory = true;
    input.onchange = () => void send([...(input.files ?? [])]);
    input.click();
  };
  const share = sent?.share ?? (job && !isDone ? job.progress : null);
  return (
    <section className="sec">
      <h2>{t("images.batch")}</h2>
      <p className="say">{t("images.batchSay")}</p>
      <div className="row wrap">
        <button type="button" className="btn" disabled={share !== null} onClick={() => choose("folder")}>
          {t("images.chooseFolder")}
        </button>
        <button type="button" className="btn" disabled={share !== null} onClick={() => choose("archive")}>
          {t("images.chooseArchive")}
        </button>
      </div>
      {error && <ErrorPanel error={error} />}
      {job?.error && <p className="tag bad">{speech.error(job.error)}</p>}
      {share !== null && (
        <div
          className="bar batch-bar"
          role="progressbar"
          aria-label={t("images.batch")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <i style={{ width: `${String(Math.round(share * 100))}%` }} />
        </div>
      )}
      {batch && started && (
        <>
          <p className="say">
            {t("images.batchDone", { count: batch.images })}{" "}
            {Object.entries(batch.counts)
              .map(([answer, count]) => `${answer}: ${f.whole(count)}`)
              .join(", ")}
            {"."}
          </p>
          <a className="btn pri" href={addressOf("downloadVisionBatch", { params: { batch: started.batch } })} download>
            {t("images.batchDownload", { bytes: f.bytes(batch.sizeBytes) })}
          </a>
          <table className="tb stackable trace-head">
            <thead>
              <tr>
                <th scope="col">{t("images.file")}</th>
                <th scope="col">{t("images.answer")}</th>
                <th scope="col" className="n">
                  {t("images.score")}
                </th>
              </tr>
            </thead>
            <tbody>
              {batch.preview.map((one) => (
                <tr key={one.path}>
                  <td className="mono breakable">{one.path}</td>
                  <td>{one.answer}</td>
                  <td className="n num">{f.metric(one.score ?? one.probability)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {batch.refused.length > 0 && (
            <p className="small ink3">
              {t("images.batchRefused", { count: batch.refused.length })}{" "}
              {batch.refused
                .slice(0, 5)
                .map(({ path, reason }) => `${path}: ${reason}`)
                .join(" · ")}
            </p>
          )}
        </>
      )}
    </section>
  );
};
