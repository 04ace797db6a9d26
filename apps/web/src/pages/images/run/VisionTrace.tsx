import type { VisionRun } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../../app/places.ts";
import { CopyButton } from "../../../components/Copy/CopyButton.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";

/** Data, seed, configuration and machine: everything that made the numbers. */
export const VisionTrace = ({ run }: { run: VisionRun }) => {
  const t = useT();
  const f = useFormat();
  const speech = useVisionSpeech();
  const config = JSON.stringify(run.config, null, 2);
  const facts: readonly (readonly [string, string])[] = [
    [t("run.runId"), run.id],
    [t("run.dataHash"), run.set.sha256.slice(0, 16)],
    [t("run.seed"), String(run.seed)],
    [t("images.colImages"), f.whole(run.set.images)],
    [t("run.created"), f.when(run.createdAt)],
    [
      t("run.took"),
      t("run.tookValue", {
        actual: run.actualSeconds === null ? "–" : f.seconds(run.actualSeconds),
        estimate: run.estimateSeconds === null ? "–" : f.seconds(run.estimateSeconds),
      }),
    ],
    [t("run.modelSize"), run.modelBytes === null ? "–" : f.bytes(run.modelBytes)],
    ...Object.entries(run.environment),
  ];
  return (
    <section className="sec" id="trace" tabIndex={-1}>
      <h2>{t("run.secTrace")}</h2>
      <div className="grid2 trace">
        <div>
          <dl className="kv">
            <div className="kv-pair">
              <dt>{t("run.data")}</dt>
              <dd>
                <Link
                  to="/p/$project/images/$set"
                  params={{ project, set: run.set.id }}
                  search={{ v: run.set.version }}
                >
                  {run.set.name}, {t("data.versionNumber", { number: run.set.version })}
                </Link>
              </dd>
            </div>
            {facts.map(([name, value]) => (
              <div key={name} className="kv-pair">
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {run.warnings.length > 0 && (
            <ul className="stack trace-head">
              {run.warnings.map(({ code, figures }) => (
                <li key={`${code} ${JSON.stringify(figures)}`} className="say">
                  {speech.warning(code, figures)}
                </li>
              ))}
            </ul>
          )}
        </div>
        <div>
          <div className="row between">
            <h3>{t("run.configuration")}</h3>
            <CopyButton text={config} />
          </div>
          <textarea className="yaml mono" readOnly rows={14} aria-label={t("run.configuration")} value={config} />
        </div>
      </div>
    </section>
  );
};
