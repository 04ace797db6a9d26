import type { ImageSet, Job } from "@datalab/contract";
import { useEndpoint } from "../../../api/queries.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";

const ended = /^(failed|cancelled|timed-out|out-of-memory|lost)$/;

/** While the pictures are opened one by one: how far it is; why, where it could not go on. */
export const Reading = ({ set }: { set: ImageSet }) => {
  const t = useT();
  const speech = useSpeech();
  const job: Job | undefined = useEndpoint(
    "getJob",
    { params: { job: set.importJob?.id ?? "" } },
    { enabled: set.importJob !== null, refetchInterval: (last) => (last && ended.test(last.state) ? false : 500) },
  ).data;
  const hasFailed = job !== undefined && ended.test(job.state);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{hasFailed ? t("data.readFailed", { name: set.name }) : t("images.reading", { name: set.name })}</h1>
        {hasFailed && job.error && <p className="lede">{speech.error(job.error)}</p>}
      </div>
      {!hasFailed && (
        <div
          className="bar"
          role="progressbar"
          aria-label={t("images.reading", { name: set.name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round((job?.progress ?? 0) * 100)}
        >
          <i style={{ width: `${String(Math.round((job?.progress ?? 0) * 100))}%` }} />
        </div>
      )}
    </div>
  );
};
