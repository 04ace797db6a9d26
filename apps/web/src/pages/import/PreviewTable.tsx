import { type Cell, type ColumnKind, columnKindSchema, type ImportPreview } from "@datalab/contract";
import { IconX } from "@tabler/icons-react";
import { type Format, kindText, useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

const isNumber = (kind: ColumnKind): boolean => kind === "numeric";

export const cellText = (cell: Cell, format: Format): string =>
  typeof cell === "number" ? format.cell(cell) : cell === null ? "" : String(cell);

/** The first rows as they will be stored; a type is corrected in the head of its column. */
export const PreviewTable = ({
  preview,
  onKind,
  onExclude,
}: {
  preview: ImportPreview;
  onKind: (name: string, kind: ColumnKind) => void;
  onExclude: (name: string) => void;
}) => {
  const t = useT();
  const format = useFormat();
  const doubtful = new Set(
    preview.detections.filter(({ option, sure }) => option === "kinds" && !sure).map(({ figures }) => figures.column),
  );
  return (
    <section className="scroll" aria-label={t("data.asTable")}>
      <table className="g num">
        <thead>
          <tr>
            <th className="rn">
              <span className="sr">{t("data.rowNumber")}</span>
            </th>
            {preview.columns.map(({ name, kind, missing, examples }) => (
              <th key={name} scope="col" className={isNumber(kind) ? "n" : ""}>
                <span className="g-name">
                  <b>{name}</b>
                  <button
                    type="button"
                    className="g-out"
                    aria-label={`${t("data.leaveOut")}: ${name}`}
                    title={t("data.leaveOut")}
                    onClick={() => onExclude(name)}
                  >
                    <IconX className="i" aria-hidden="true" />
                  </button>
                </span>
                <select
                  className={`g-kind ${doubtful.has(name) ? "doubt" : ""}`}
                  aria-label={t("data.typeOf", { name })}
                  value={kind}
                  onChange={(event) => onKind(name, event.target.value as ColumnKind)}
                >
                  {columnKindSchema.options.map((option) => (
                    <option key={option} value={option}>
                      {kindText(option, t)}
                    </option>
                  ))}
                </select>
                <span className="g-note">
                  {missing > 0 ? t("data.emptyCells", { count: missing }) : examples.slice(0, 2).join(", ") || "\u00a0"}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            <tr key={`row ${String(index)}`}>
              <td className="rn n">{index + 1}</td>
              {row.map((cell, column) => {
                const { name, kind } = preview.columns[column] ?? { name: String(column), kind: "text" as const };
                return cell === null ? (
                  <td key={name} className="mt">
                    <span>{t("common.empty")}</span>
                  </td>
                ) : (
                  <td
                    key={name}
                    className={isNumber(kind) ? "n" : ""}
                    title={String(cell).length > 40 ? String(cell) : undefined}
                  >
                    {cellText(cell, format)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
