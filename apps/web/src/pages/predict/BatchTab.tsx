import {
  type batchFormatSchema,
  type ColumnMatch,
  endStates,
  type Job,
  type Model,
  type Upload,
} from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useDropzone } from "react-dropzone";
import type { z } from "zod";
import { addressOf, call } from "../../api/call.ts";
import { ApiError } from "../../api/error.ts";
import { useEvents } from "../../api/events.ts";
import { useEndpoint } from "../../api/queries.ts";
import { upload as sendFile } from "../../api/upload.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import "../../components/DropZone/drop-zone.css";
import { Choose } from "../../components/Select/Choose.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { BatchResult } from "./BatchResult.tsx";
import { ColumnMatching } from "./ColumnMatching.tsx";

type Format = z.infer<typeof batchFormatSchema>;
const formats: readonly Format[] = ["csv", "xlsx", "parquet", "json"];

/** A whole file: drop it, see how its columns fit, answer, download. */
export const BatchTab = ({ model }: { model: Model }) => {
  const t = useT();
  const speech = useSpeech();
  const { batch } = useSearch({ from: "/p/$project/predict/$run" });
  const navigate = useNavigate({ from: "/p/$project/predict/$run" });
  const setBatch = (id: string | undefined) =>
    void navigate({ search: (last) => ({ ...last, batch: id }), replace: true });
  const [job, setJob] = useState<Job | null>(null);
  if (batch && (!job || job.state === "done"))
    return (
      <div className="stack-l">
        <FinishedBatch id={batch} />
        <button type="button" className="btn" onClick={() => setBatch(undefined)}>
          {t("predict.another")}
        </button>
      </div>
    );
  if (job && !endStates.includes(job.state)) return <Answering job={job} onJob={setJob} />;
  return (
    <>
      {job?.error && <p className="warn-text">{speech.error(job.error)}</p>}
      <NewBatch
        model={model}
        onStarted={(id, started) => {
          setJob(started);
          setBatch(id);
        }}
      />
    </>
  );
};

const FinishedBatch = ({ id }: { id: string }) => {
  const query = useEndpoint("getBatch", { params: { batch: id } }, { staleTime: Number.POSITIVE_INFINITY });
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? (
    <BatchResult batch={query.data} href={addressOf("downloadBatch", { params: { batch: id } })} />
  ) : null;
};

const Answering = ({ job, onJob }: { job: Job; onJob: (job: Job) => void }) => {
  const t = useT();
  const f = useFormat();
  useEvents<Job>(
    () => addressOf("jobEvents", { params: { job: job.id } }),
    (next) => {
      onJob(next);
      return endStates.includes(next.state);
    },
  );
  return (
    <div className="answering">
      <p aria-live="polite">{t("predict.answering", { share: f.percent(job.progress) })}</p>
      <div className="bar">
        <i style={{ width: `${String(Math.round(job.progress * 100))}%` }} />
      </div>
      <button
        type="button"
        className="btn s"
        onClick={() => void call("cancelJob", { params: { job: job.id }, body: {} })}
      >
        {t("common.cancel")}
      </button>
    </div>
  );
};

const NewBatch = ({ model, onStarted }: { model: Model; onStarted: (id: string, job: Job) => void }) => {
  const t = useT();
  const f = useFormat();
  const [file, setFile] = useState<Upload | null>(null);
  const [match, setMatch] = useState<ColumnMatch | null>(null);
  const [rename, setRename] = useState<Readonly<Record<string, string>>>({});
  const [format, setFormat] = useState<Format>("csv");
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const params = { run: model.runId };

  const attempt = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown);
    }
  };
  const bring = (files: readonly File[]) =>
    void attempt(async () => {
      const [first] = files;
      if (!first) return;
      setMatch(null);
      const stored = await sendFile("createUpload", first, ({ sentBytes, totalBytes }) =>
        setSent(sentBytes / Math.max(1, totalBytes)),
      ).finally(() => setSent(null));
      setFile(stored);
      const found = await call("matchColumns", { params, body: { upload: stored.id } });
      setMatch(found);
      setRename(Object.fromEntries(found.suggestions.map(({ missing, extra }) => [extra, missing])));
    });
  const start = () =>
    void attempt(async () => {
      if (!file) return;
      const { id, job } = await call("createBatch", { params, body: { upload: file.id, format, rename } });
      onStarted(id, job);
    });
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    onDrop: bring,
    noClick: true,
    noKeyboard: true,
    multiple: false,
  });
  const missing = match?.missing.filter((name) => !Object.values(rename).includes(name)) ?? [];
  return (
    <div className="stack-l">
      <div {...getRootProps()} className={`zone ${file ? "folded" : ""} ${isDragActive ? "over" : ""}`}>
        <input {...getInputProps()} aria-label={t("predict.chooseFile")} />
        <div className="grow">
          <b>
            {file ? t("predict.file", { name: file.fileName, size: f.bytes(file.sizeBytes) }) : t("predict.dropFile")}
          </b>
          <p>{sent === null ? t("predict.dropSay") : t("predict.sending", { share: f.percent(sent) })}</p>
        </div>
        <button type="button" className={`btn ${file ? "" : "pri"}`} onClick={open}>
          {t("predict.chooseFile")}
        </button>
      </div>
      {error && <ErrorPanel error={error} />}
      {match && <ColumnMatching match={match} rename={rename} onRename={setRename} />}
      {match && (
        <div className="row wrap batch-start">
          <Choose
            label={t("predict.format")}
            value={format}
            onChange={(value) => setFormat(value as Format)}
            options={formats.map((value) => ({
              value,
              label: value === "xlsx" ? "Excel (.xlsx)" : value.toUpperCase(),
            }))}
          />
          <button type="button" className="btn pri" disabled={missing.length > 0} onClick={start}>
            {t("predict.start")}
          </button>
          {missing.length > 0 && (
            <span className="warn-text">
              {t("predict.stillMissing", { columns: f.list(missing), count: missing.length })}
            </span>
          )}
        </div>
      )}
    </div>
  );
};
