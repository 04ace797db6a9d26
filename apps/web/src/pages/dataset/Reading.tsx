import type { Dataset } from "@datalab/contract";
import { useCall, useEndpoint } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";

/** While the first version is being stored, and when that failed. */
export const Reading = ({ dataset }: { dataset: Dataset }) => {
  const t = useT();
  const speech = useSpeech();
  const job = useEndpoint(
    "getJob",
    { params: { job: dataset.importJob?.id ?? "" } },
    { enabled: dataset.importJob !== null, refetchInterval: 700 },
  );
  const cancel = useCall("cancelJob", ["getJob", "getDataset"]);
  const { data } = job;
  const isOver = data && !["queued", "running", "stopping"].includes(data.state);
  if (data && isOver && data.state !== "done")
    return (
      <div className="page stack-l">
        <h1>{t("data.readFailed", { name: dataset.name })}</h1>
        <p className="lede">{data.error && speech.error(data.error)}</p>
      </div>
    );
  return (
    <div className="page stack-l" aria-live="polite">
      <h1>{t("data.reading", { name: dataset.name })}</h1>
      <div className="bar reading-bar">
        <i style={{ width: `${Math.round((data?.progress ?? 0) * 100)}%` }} />
      </div>
      {data && (
        <button
          type="button"
          className="btn"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate({ params: { job: data.id }, body: {} })}
        >
          {t("common.cancel")}
        </button>
      )}
      {job.error && <ErrorPanel error={job.error} />}
    </div>
  );
};
