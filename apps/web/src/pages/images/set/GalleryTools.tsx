import type { ImageVersion } from "@datalab/contract";
import type { ImageSetSearch } from "../../../app/search.ts";
import { useT } from "../../../i18n/i18n.ts";
import { splitName } from "../words.ts";

const sorts = ["path", "label", "brightness", "contrast", "sharpness", "size"] as const;

/** Filters above the gallery; beside them what to do with the pictures that are picked. */
export const GalleryTools = ({
  version,
  search,
  onSearch,
  pickedCount,
  onLabel,
  onLeaveOut,
  changeCount,
  canUndo,
  onUndo,
  isSaving,
  onSave,
}: {
  version: ImageVersion;
  search: ImageSetSearch;
  onSearch: (next: Partial<ImageSetSearch>) => void;
  pickedCount: number;
  onLabel: (label: string) => void;
  onLeaveOut: () => void;
  changeCount: number;
  canUndo: boolean;
  onUndo: () => void;
  isSaving: boolean;
  onSave: () => void;
}) => {
  const t = useT();
  const splits = [...new Set(version.counts.map(({ split }) => split))];
  const none = { value: "", label: t("images.all") };
  const splitOptions = [none, ...splits.map((split) => ({ value: split ?? "none", label: splitName(split, t) }))];
  const labelOptions = [none, ...version.classes.map((label) => ({ value: label, label }))];
  const select = (
    label: string,
    value: string | undefined,
    options: readonly { value: string; label: string }[],
    set: (value: string | undefined) => void,
  ) => (
    <select
      className="input s"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => set(event.target.value || undefined)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.value === "" ? label : option.label}
        </option>
      ))}
    </select>
  );
  return (
    <div className="gallery-tools">
      <div className="row wrap">
        {splits.length > 1 &&
          select(t("images.splitWord"), search.split, splitOptions, (split) =>
            onSearch({ split: split as ImageSetSearch["split"] }),
          )}
        {version.classes.length > 0 &&
          select(t("images.label"), search.label, labelOptions, (label) => onSearch({ label }))}
        {select(
          t("images.sortBy"),
          search.sort,
          [none, ...sorts.map((sort) => ({ value: sort, label: t(`images.sort.${sort}`) }))],
          (sort) => onSearch({ sort: sort as ImageSetSearch["sort"] }),
        )}
        <input
          className="input s"
          type="search"
          data-filter
          aria-label={t("images.searchPath")}
          placeholder={t("images.searchPath")}
          value={search.q ?? ""}
          onChange={(event) => onSearch({ q: event.target.value || undefined })}
        />
        {search.only && (
          <button type="button" className="tag acc" onClick={() => onSearch({ only: undefined })}>
            {t("images.onlyFinding")} ×
          </button>
        )}
      </div>
      <div className="row wrap" aria-live="polite">
        {pickedCount > 0 ? (
          <>
            <b>{t("images.picked", { count: pickedCount })}</b>
            {version.classes.slice(0, 9).map((label, position) => (
              <button key={label} type="button" className="btn s" onClick={() => onLabel(label)}>
                <kbd>{position + 1}</kbd> {label}
              </button>
            ))}
            <button type="button" className="btn s ghost" onClick={onLeaveOut}>
              {t("images.leaveOut")}
            </button>
          </>
        ) : (
          <span className="small ink3 d-only">{t("images.keysHint")}</span>
        )}
        {changeCount > 0 && (
          <>
            <button type="button" className="btn s" disabled={!canUndo} onClick={onUndo}>
              {t("images.undo")}
            </button>
            <button type="button" className="btn s pri" disabled={isSaving} onClick={onSave}>
              {t("images.save", { count: changeCount })}
            </button>
          </>
        )}
      </div>
    </div>
  );
};
