import type { Dataset } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../app/places.ts";
import { Glyph } from "../../components/Level/Glyph.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { DatasetMenu } from "./DatasetMenu.tsx";

/** Glyph and reason: what is worst about it, or that nothing blocks. */
export const QualityMark = ({ dataset }: { dataset: Dataset }) => {
  const t = useT();
  const speech = useSpeech();
  const { quality, importJob, latest } = dataset;
  const said = (mark: "ok" | "warn" | "bad" | "unk" | "run", text: string) => (
    <span className="lv">
      <Glyph mark={mark} />
      <span>{text}</span>
    </span>
  );
  if (latest === null)
    return importJob && /^(queued|running)$/.test(importJob.state)
      ? said("run", t("data.importing"))
      : said("bad", t("data.importFailed"));
  if (!quality) return said("unk", t("data.qualityWaiting"));
  if (!quality.worst) return said("ok", t("data.qualityFine"));
  const mark = quality.worst.level === "blocks" ? "bad" : quality.worst.level === "watch" ? "warn" : "unk";
  return said(mark, speech.finding(quality.worst.code, quality.worst.figures).claim);
};

const DatasetRow = ({ dataset }: { dataset: Dataset }) => {
  const t = useT();
  const format = useFormat();
  const { id, name, demo, latest, runCount, createdAt } = dataset;
  return (
    <tr>
      <td>
        <Link to="/p/$project/data/$dataset" params={{ project, dataset: id }} className="breakable">
          <b>{name}</b>
        </Link>{" "}
        {demo && <span className="tag">{t("data.demoTag")}</span>}
      </td>
      <td className="n">{latest ? t("data.shape", { rows: latest.rowCount, columns: latest.columns.length }) : ""}</td>
      <td className="full worst">
        <QualityMark dataset={dataset} />
      </td>
      <td className="n d-only">{latest ? t("data.versionNumber", { number: latest.number }) : ""}</td>
      <td className="n d-only">{runCount > 0 ? t("data.usedByRuns", { count: runCount }) : ""}</td>
      <td className="n d-only">{latest ? format.bytes(latest.sizeBytes) : ""}</td>
      <td className="n d-only ink3">{format.when(latest?.createdAt ?? createdAt)}</td>
      <td className="n d-only">
        <DatasetMenu dataset={dataset} />
      </td>
    </tr>
  );
};

export const DatasetTable = ({ datasets }: { datasets: readonly Dataset[] }) => {
  const t = useT();
  return (
    <table className="tb stackable datasets">
      <thead>
        <tr>
          <th scope="col">{t("data.colName")}</th>
          <th scope="col" className="n">
            {t("data.colSize")}
          </th>
          <th scope="col">{t("data.colQuality")}</th>
          <th scope="col" className="n">
            {t("data.colVersion")}
          </th>
          <th scope="col" className="n">
            {t("data.colUsedBy")}
          </th>
          <th scope="col" className="n">
            {t("data.colBytes")}
          </th>
          <th scope="col" className="n">
            {t("data.colWhen")}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {datasets.map((dataset) => (
          <DatasetRow key={dataset.id} dataset={dataset} />
        ))}
      </tbody>
    </table>
  );
};
