import type { DatasetVersion, Profile, QualityReport } from "@datalab/contract";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

/** The seven facts of a version, and which column is the target. */
export const Facts = ({
  version,
  profile,
  quality,
  target,
  onTarget,
  onQuality,
}: {
  version: DatasetVersion;
  profile: Profile | undefined;
  quality: QualityReport | undefined;
  target: string | null;
  onTarget: (target: string | null) => void;
  onQuality: () => void;
}) => {
  const t = useT();
  const format = useFormat();
  const fact = (value: string, word: string) => (
    <span>
      <b>{value}</b>
      {word}
    </span>
  );
  return (
    <div className="stats">
      {fact(format.whole(version.rowCount), t("data.rowsWord", { count: version.rowCount }))}
      {fact(format.whole(version.columns.length), t("data.columnsWord", { count: version.columns.length }))}
      {fact(format.bytes(version.sizeBytes), "")}
      {profile && fact(format.percent(profile.missingShare, 1), t("data.cellsEmpty"))}
      {profile && fact(format.whole(profile.duplicateRows), t("data.duplicateRows", { count: profile.duplicateRows }))}
      {quality && (
        <span>
          {t("data.quality")} <b className="score">{quality.score}</b>
          {t("data.of100")}
          {quality.lowers.length > 0 && (
            <>
              {", "}
              <button type="button" className="link" onClick={onQuality}>
                {t("data.whatLowers")}
              </button>
            </>
          )}
        </span>
      )}
      {profile?.sampledRows && (
        <span>{t("data.sampledFrom", { rows: t("common.rows", { count: profile.sampledRows }) })}</span>
      )}
      <label className="target-pick" title={t("data.targetHint")}>
        {t("data.target")}
        <select
          className="input s"
          value={target ?? ""}
          onChange={(event) => onTarget(event.target.value === "" ? null : event.target.value)}
        >
          <option value="">{t("data.noTarget")}</option>
          {version.columns.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};
