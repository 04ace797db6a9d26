import { type FindingCode, findingCodes, type QualityReport } from "@datalab/contract";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { FindingCard } from "./FindingCard.tsx";
import type { DatasetProps } from "./useDataset.ts";

const checkName = (code: string, t: ReturnType<typeof useT>): string =>
  (findingCodes as readonly string[]).includes(code) ? t(`data.checkCodes.${code as FindingCode}`) : code;

const order = ["blocks", "watch", "note"] as const;

/** Findings by level, decided ones below, then what was checked and what was not. */
export const QualityTab = ({
  dataset,
  version,
  quality,
  target,
}: DatasetProps & { quality: QualityReport | undefined; target: string | null }) => {
  const t = useT();
  const speech = useSpeech();
  if (!quality) return <Loading />;
  const open = quality.findings
    .filter(({ decision }) => decision === null)
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  const decided = quality.findings.filter(({ decision }) => decision !== null);
  const card = (finding: QualityReport["findings"][number]) => (
    <FindingCard
      key={`${finding.code} ${finding.columns.join(" ")}`}
      dataset={dataset}
      version={version}
      finding={finding}
      target={target}
    />
  );
  return (
    <div className="page quality">
      <h2>{open.length === 0 ? t("data.qualityNone") : t("data.qualityHead", { count: open.length })}</h2>
      {target === null && <p className="say">{t("data.checksWithTarget")}</p>}
      <div className="cards">{open.map(card)}</div>
      {decided.length > 0 && (
        <section className="sec">
          <h2>{t("data.keptBelow")}</h2>
          <div className="cards">{decided.map(card)}</div>
        </section>
      )}
      <section className="sec">
        {quality.lowers.length > 0 && (
          <>
            <h2>{t("data.lowersHead", { score: quality.score })}</h2>
            <dl className="kv lowers">
              {quality.lowers.map(({ code, points }) => (
                <div key={code}>
                  <dt className="num">{t("data.points", { points })}</dt>
                  <dd>{checkName(code, t)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <p className="say checks">{t("data.checksRun", { count: quality.checksRun.length })}</p>
        {quality.checksSkipped.length > 0 && (
          <div className="skipped">
            <h3>{t("data.checksSkipped")}</h3>
            <ul>
              {quality.checksSkipped.map(({ code, reason }) => (
                <li key={code} className="ink2">
                  {t("data.skippedBecause", { check: checkName(code, t), reason: speech.checkSkipped(reason) })}
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
    </div>
  );
};
