import { Measure } from "../../../components/Measure/Measure.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import type { AnomalyDetail } from "./ThresholdSection.tsx";

/** Defect by defect on the test pictures: how many are found, with the interval; then detection against size. */
export const DefectTable = ({ detail }: { detail: AnomalyDetail }) => {
  const t = useT();
  const f = useFormat();
  const isGood = (kind: string): boolean => kind === "good";
  const kinds = [...detail.perDefect].sort((a, b) => Number(isGood(a.kind)) - Number(isGood(b.kind)));
  return (
    <section className="sec" id="defects" tabIndex={-1}>
      <h2>{t("images.defectsTitle")}</h2>
      <table className="tb stackable">
        <thead>
          <tr>
            <th scope="col">{t("images.kind")}</th>
            <th scope="col">{t("images.shareFound")}</th>
            <th scope="col" className="n">
              {t("images.found")}
            </th>
            <th scope="col" className="n">
              {t("images.rankAuroc")}
            </th>
            <th scope="col" className="n">
              {t("images.pixelAuroc")}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, images, found, rate, interval, imageAuroc, pixelAuroc }) => {
            const kept = isGood(kind);
            const value = rate === null ? null : kept ? 1 - rate : rate;
            const band = interval && (kept ? { low: 1 - interval.high, high: 1 - interval.low } : interval);
            return (
              <tr key={kind}>
                <th scope="row">{kept ? t("images.goodKept") : kind}</th>
                <td className="full" style={{ minWidth: 200 }}>
                  <Measure metric={kind} value={value} interval={band} scale={{ worst: 0, best: 1 }} baseline={null} />
                </td>
                <td className="n num">
                  <b>{t("images.foundOf", { found: kept ? images - found : found, of: images })}</b>
                </td>
                <td className="n num">{imageAuroc === null ? "–" : f.metric(imageAuroc)}</td>
                <td className="n num">{pixelAuroc === null ? "–" : f.metric(pixelAuroc)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {detail.sizes.length > 0 && (
        <>
          <h3 className="trace-head">{t("images.sizesTitle")}</h3>
          <dl className="chances sizes">
            {detail.sizes.map(({ from, to, defects, found }) => (
              <div key={from} className="chance">
                <dt>{t("images.sizeRange", { from: f.percent(from, 2), to: f.percent(to, 2) })}</dt>
                <dd>
                  <span className="bar" aria-hidden="true">
                    <i style={{ width: `${String(defects === 0 ? 0 : (100 * found) / defects)}%` }} />
                  </span>
                  <span className="num">{t("images.foundOf", { found, of: defects })}</span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {detail.pixel === null && <p className="small ink3">{t("images.noMasks")}</p>}
    </section>
  );
};
