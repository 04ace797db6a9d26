import type { ColumnKind, ImportOptions, ImportPreview, Upload } from "@datalab/contract";
import type { ApiError } from "../../api/error.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { ActionBar } from "./ActionBar.tsx";
import { OptionList } from "./OptionList.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { ProblemTable } from "./ProblemTable.tsx";

export type ImportTab = "table" | "raw" | "problems";

const useSentence = (preview: ImportPreview): string => {
  const t = useT();
  const count = preview.estimatedRows ?? preview.readRows;
  const columns = t("common.columns", { count: preview.columns.length });
  if (preview.estimatedRows !== null) return t("data.importAbout", { count, columns });
  const isClean = preview.problems.length === 0 && preview.detections.every(({ sure }) => sure);
  return t(isClean ? "data.importClean" : "data.importRead", { count, columns });
};

/** Names of what detection was not sure of. */
const useDoubts = (preview: ImportPreview, overrides: Partial<ImportOptions>): string[] => {
  const t = useT();
  return preview.detections
    .filter(({ sure, option }) => !sure && !(option in overrides))
    .map(({ option, figures }) =>
      option === "kinds"
        ? String(figures.column ?? "")
        : (t(`data.option.${option as keyof ImportOptions & "delimiter"}`) as string).toLowerCase(),
    )
    .filter((name) => name !== "");
};

export const ImportView = ({
  upload,
  preview,
  overrides,
  view,
  isReading,
  error,
  onView,
  onOverride,
}: {
  upload: Upload;
  preview: ImportPreview;
  overrides: Partial<ImportOptions>;
  view: ImportTab;
  isReading: boolean;
  /** Of the last re-reading; the table shows the one before. */
  error: ApiError | null;
  onView: (view: ImportTab) => void;
  onOverride: (overrides: Partial<ImportOptions>) => void;
}) => {
  const t = useT();
  const format = useFormat();
  const sentence = useSentence(preview);
  const doubts = useDoubts(preview, overrides);
  const shown = Math.min(preview.rows.length, 100);
  const setKind = (name: string, kind: ColumnKind) =>
    onOverride({ ...overrides, kinds: { ...overrides.kinds, [name]: kind } });
  const exclude = (name: string) => onOverride({ ...overrides, exclude: [...(overrides.exclude ?? []), name] });
  const tabs = [
    ["table", t("data.asTable")],
    ["raw", t("data.rawLines")],
    ["problems", t("data.problemsTab")],
  ] as const;
  return (
    <>
      <div className="page-head import-head">
        <h1>{sentence}</h1>
        <p className="lede">
          {doubts.length > 0 && t("data.importCheck", { count: doubts.length, what: format.list(doubts.slice(0, 5)) })}
          {preview.willStream ? t("data.importStream") : t("data.importLede")}
        </p>
      </div>
      <div className="imp" aria-busy={isReading}>
        <OptionList upload={upload} preview={preview} overrides={overrides} onOverride={onOverride} />
        <div className="prev">
          <div className="prev-h">
            <div className="seg">
              {tabs.map(([id, label]) => (
                <button key={id} type="button" aria-pressed={view === id} onClick={() => onView(id)}>
                  {label}
                  {id === "problems" && preview.problems.length > 0 ? ` ${format.whole(preview.problems.length)}` : ""}
                </button>
              ))}
            </div>
            <span className="small ink3" aria-live="polite">
              {isReading
                ? t("data.rereading")
                : preview.estimatedRows === null
                  ? t("data.firstRows", { shown, count: preview.readRows })
                  : t("data.firstRowsAbout", { shown, total: preview.estimatedRows })}
            </span>
            <span className="grow" />
            <span className="key d-only">
              <span>
                <i className="k-hatch sq" />
                {t("common.empty")}
              </span>
            </span>
          </div>
          {error && (
            <div className="prev-error">
              <ErrorPanel error={error} />
            </div>
          )}
          {view === "table" && <PreviewTable preview={preview} onKind={setKind} onExclude={exclude} />}
          {view === "raw" && <RawLines lines={preview.rawLines} />}
          {view === "problems" && <ProblemTable problems={preview.problems} />}
        </div>
      </div>
      <ActionBar
        upload={upload}
        preview={preview}
        overrides={overrides}
        isReading={isReading}
        onOverride={onOverride}
      />
    </>
  );
};

const RawLines = ({ lines }: { lines: readonly string[] }) => {
  const t = useT();
  if (lines.length === 0) return <p className="say prev-note">{t("data.noRaw")}</p>;
  return (
    <section className="scroll raw" aria-label={t("data.rawLines")}>
      <ol>
        {lines.map((line, index) => (
          <li key={`${String(index)} ${line}`} className="mono">
            {line}
          </li>
        ))}
      </ol>
    </section>
  );
};
