import type { BatchResult as Batch } from "@datalab/contract";
import { ScrollBox } from "../../charts/ScrollBox.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";

const mostRefused = 20;

/** A finished file: download, what was refused and why, what went beyond training, the first rows. */
export const BatchResult = ({ batch, href }: { batch: Batch; href: string }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const { columns } = batch;
  const answered = batch.rows - new Set(batch.refused.map(({ row }) => row)).size;
  return (
    <div className="stack-l batch-result">
      <div className="row between wrap">
        <h2>{t("predict.done", { answered: f.whole(answered), rows: f.whole(batch.rows) })}</h2>
        <a className="btn pri" href={href} download={batch.fileName}>
          {t("predict.download", { name: batch.fileName, size: f.bytes(batch.sizeBytes) })}
        </a>
      </div>
      {batch.refused.length > 0 && (
        <div>
          <h3>{t("predict.refused", { count: batch.refused.length })}</h3>
          <ul className="stack small">
            {batch.refused.slice(0, mostRefused).map(({ row, column, reason }) => (
              <li key={`${String(row)} ${column ?? ""}`}>{reason}</li>
            ))}
          </ul>
          {batch.refused.length > mostRefused && (
            <p className="small ink3">{t("common.more", { count: batch.refused.length - mostRefused })}</p>
          )}
        </div>
      )}
      {batch.notes.length > 0 && (
        <ul className="stack small">
          {batch.notes.map(({ column, code, rows }) => (
            <li key={`${column} ${code}`} className="warn-text">
              {speech.warning(code === "unseen-category" ? code : code === "empty" ? "empty-cell" : "outside-range", {
                column,
                rows,
              })}
            </li>
          ))}
        </ul>
      )}
      <ScrollBox label={t("predict.tabBatch")} className="boxed">
        <table className="tb">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {batch.preview.map((row) => (
              <tr key={JSON.stringify(row)}>
                {columns.map((column) => {
                  const cell = row[column] ?? null;
                  return (
                    <td key={column} className={cell === null ? "hatch" : typeof cell === "number" ? "n" : undefined}>
                      {cell === null
                        ? ""
                        : typeof cell === "number"
                          ? f.cell(Number(cell.toPrecision(6)))
                          : String(cell)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
};
