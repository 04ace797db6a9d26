import type { ImageFinding, ImageReport } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../../app/places.ts";
import { WarningCard, type WarningTone } from "../../../components/WarningCard/WarningCard.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { pictureUrl } from "../words.ts";
import type { SetProps } from "./ImageSetPage.tsx";

const toneOf: Readonly<Record<ImageFinding["level"], WarningTone>> = { blocks: "bad", watch: "warn", note: "note" };
const order = ["blocks", "watch", "note"] as const;
const shownImages = 8;
const shownGroups = 6;

/** What is wrong with the set, each finding with the pictures that show it. */
export const QualityTab = ({ set, version, report }: SetProps & { report: ImageReport }) => {
  const t = useT();
  const speech = useVisionSpeech();
  const findings = [...report.findings].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  return (
    <div className="page quality">
      <h2>{findings.length === 0 ? t("data.qualityNone") : t("data.qualityHead", { count: findings.length })}</h2>
      <div className="cards">
        {findings.map((finding) => (
          <Finding key={finding.code} set={set} version={version} finding={finding} />
        ))}
      </div>
      <section className="sec">
        <h2>{t("images.madeOf")}</h2>
        <div className="grid2">
          <dl className="kv">
            {report.sizes.slice(0, 6).map(({ width, height, count }) => (
              <div key={`${String(width)}x${String(height)}`} className="kv-pair">
                <dt>
                  {width} × {height} px
                </dt>
                <dd>{t("images.pictures", { count })}</dd>
              </div>
            ))}
            {report.sizes.length > 6 && (
              <div className="kv-pair">
                <dt>{t("images.otherSizes")}</dt>
                <dd>{t("images.sizesMore", { count: report.sizes.length - 6 })}</dd>
              </div>
            )}
            {report.formats.map(({ format, count }) => (
              <div key={format} className="kv-pair">
                <dt>{format.toUpperCase()}</dt>
                <dd>{t("images.pictures", { count })}</dd>
              </div>
            ))}
          </dl>
          <div>
            <Distribution title={t("images.brightness")} of={report.brightness} />
            <Distribution title={t("images.contrast")} of={report.contrast} />
            <Distribution title={t("images.sharpness")} of={report.sharpness} />
          </div>
        </div>
        <p className="say checks">{t("data.checksRun", { count: report.checksRun.length })}</p>
        {report.checksSkipped.length > 0 && (
          <p className="small ink3">
            {[...new Set(report.checksSkipped.map(({ reason }) => speech.checkSkipped(reason)))].join(" ")}
          </p>
        )}
      </section>
    </div>
  );
};

const Finding = ({ set, version, finding }: SetProps & { finding: ImageFinding }) => {
  const t = useT();
  const speech = useVisionSpeech();
  const said = speech.finding(finding.code, finding.figures);
  const thumb = (index: number) => (
    <img key={index} src={pictureUrl(set.id, version.number, index, 128)} alt="" loading="lazy" />
  );
  return (
    <div>
      <WarningCard tone={toneOf[finding.level]} claim={said.claim} why={said.why} />
      {finding.groups.length > 0 ? (
        <div className="finding-groups">
          {finding.groups.slice(0, shownGroups).map((group) => (
            <span key={group.join(" ")} className="finding-group">
              {group.slice(0, 4).map(thumb)}
            </span>
          ))}
        </div>
      ) : (
        finding.images.length > 0 && (
          <div className="finding-images">{finding.images.slice(0, shownImages).map(thumb)}</div>
        )
      )}
      {finding.images.length > 0 && (
        <Link
          className="link small"
          to="/p/$project/images/$set"
          params={{ project, set: set.id }}
          search={{ v: version.number, only: finding.images.slice(0, 400).join(",") }}
        >
          {t("images.seeThem", { count: finding.images.length })}
        </Link>
      )}
    </div>
  );
};

/** A small histogram with its ends: shape at a glance. */
const Distribution = ({ title, of }: { title: string; of: ImageReport["brightness"] }) => {
  const f = useFormat();
  const most = Math.max(1, ...of.counts);
  const [low, high] = [of.edges[0] ?? 0, of.edges.at(-1) ?? 0];
  return (
    <figure className="ch small-hist">
      <figcaption className="small ink2">{title}</figcaption>
      <svg viewBox={`0 0 ${String(of.counts.length)} 24`} preserveAspectRatio="none" role="img" aria-label={title}>
        {of.counts.map((count, bin) => (
          <rect
            key={of.edges[bin]}
            x={bin + 0.05}
            width={0.9}
            y={24 - (24 * count) / most}
            height={(24 * count) / most}
            fill="var(--c1)"
          />
        ))}
      </svg>
      <div className="row between small ink3 num">
        <span>{f.cell(Math.round(low))}</span>
        <span>{f.cell(Math.round(high))}</span>
      </div>
    </figure>
  );
};
