import type { Run } from "@datalab/contract";
import { useQuery } from "@tanstack/react-query";
import { addressOf, callText } from "../../../api/call.ts";
import { CopyButton } from "../../../components/Copy/CopyButton.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { DatasetLink } from "../DatasetLink.tsx";

const parts = ["cpu", "node", "cores", "threads", "platform"] as const;

/** What the environment calls its parts; one that is new here keeps its own name. */
const partName = (name: string, t: ReturnType<typeof useT>): string => {
  const part = parts.find((one) => one === name);
  return part ? t(`run.environment.${part}`) : name;
};

/** Data, seed, configuration and versions: everything that made the numbers. */
export const Trace = ({ run }: { run: Run }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const yaml = useQuery({
    queryKey: ["runConfigYaml", run.id],
    queryFn: () => callText("runConfigYaml", { params: { run: run.id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const facts: readonly (readonly [string, string])[] = [
    [t("run.runId"), run.id],
    [t("run.dataHash"), run.dataset.sha256.slice(0, 16)],
    [t("run.seed"), String(run.seed)],
    [
      t("run.rowsColumns"),
      t("run.rowsColumnsValue", { rows: f.whole(run.dataset.rows), columns: run.dataset.columns }),
    ],
    [t("run.created"), f.when(run.createdAt)],
    [
      t("run.took"),
      t("run.tookValue", {
        actual: run.actualSeconds === null ? "–" : f.seconds(run.actualSeconds),
        estimate: run.estimateSeconds === null ? "–" : f.seconds(run.estimateSeconds),
      }),
    ],
    [t("run.modelSize"), run.modelBytes === null ? "–" : f.bytes(run.modelBytes)],
    ...Object.entries(run.environment).map(([name, value]) => [partName(name, t), value] as const),
  ];
  return (
    <section className="sec" id="trace" tabIndex={-1}>
      <h2>{t("run.secTrace")}</h2>
      <div className="grid2 trace">
        <div>
          <dl className="kv">
            <dt>{t("run.data")}</dt>
            <dd>
              <DatasetLink dataset={run.dataset} />
            </dd>
            {facts.map(([name, value]) => (
              <div key={name} className="kv-pair">
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {run.warnings.length > 0 && (
            <>
              <h3 className="trace-head">{t("run.warnings")}</h3>
              <ul className="stack">
                {run.warnings.map(({ code, figures }) => (
                  <li key={`${code}-${JSON.stringify(figures)}`} className="say">
                    {speech.warning(code, figures)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div>
          <div className="row between">
            <h3>{t("run.configuration")}</h3>
            <span className="row">
              {yaml.data && <CopyButton text={yaml.data} />}
              <a
                className="btn s ghost"
                href={addressOf("runConfigYaml", { params: { run: run.id } })}
                download={`run-${String(run.number)}.yaml`}
              >
                {t("run.downloadYaml")}
              </a>
            </span>
          </div>
          <textarea
            className="yaml mono"
            readOnly
            rows={14}
            aria-label={t("run.configuration")}
            value={yaml.data ?? "…"}
          />
        </div>
      </div>
    </section>
  );
};
