import type { LeaderboardEntry } from "@datalab/contract";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { Measure } from "../Measure/Measure.tsx";
import type { Better, Scale } from "../Measure/scale.ts";

/** A candidate in a table: rank, name and tags, ruler on the folds, mean ± sd, times, size. The baseline is hollow and last. */
export const LeaderboardRow = ({
  entry,
  name,
  detail,
  metric,
  metricName,
  scale,
  better,
}: {
  entry: LeaderboardEntry;
  name: string;
  /** The parameters worth telling. */
  detail?: string;
  metric: string;
  metricName: string;
  scale: Scale;
  better: Better;
}) => {
  const t = useT();
  const format = useFormat();
  const score = entry.metrics[metric];
  const mean = score?.mean ?? null;
  const sd = score?.sd ?? null;
  return (
    <tr className={entry.isChosen ? "sel" : undefined}>
      <td className="n">{entry.rank ?? ""}</td>
      <td>
        <b>{name}</b> {detail && <span className="small ink3">{detail}</span>}{" "}
        {entry.isChosen && <span className="tag acc">{t("common.tagChosen")}</span>}{" "}
        {entry.withinOneStandardError && !entry.isChosen && <span className="tag">{t("common.tagWithin")}</span>}{" "}
        {entry.isBaseline && <span className="tag">{t("common.tagReference")}</span>}{" "}
        {entry.state === "stopped" && <span className="tag warn">{t("common.tagStopped")}</span>}{" "}
        {entry.state === "failed" && (
          <span className="tag bad" title={entry.error ?? undefined}>
            {t("common.tagFailed")}
          </span>
        )}
      </td>
      <td className="full">
        <Measure
          metric={metricName}
          value={mean}
          interval={mean !== null && sd !== null ? { low: mean - sd, high: mean + sd } : null}
          scale={scale}
          better={better}
          tone={entry.isChosen ? "model" : "rest"}
          isReference={entry.isBaseline}
        />
      </td>
      <td className="n">
        <b>{format.metric(mean)}</b>{" "}
        {sd !== null && <span className="ink3">{t("common.plusMinus", { sd: format.spread(sd, mean ?? 0) })}</span>}
      </td>
      <td className="n d-only">{entry.fitSeconds === null ? "" : format.seconds(entry.fitSeconds)}</td>
      <td className="n d-only">{entry.predictSeconds === null ? "" : format.seconds(entry.predictSeconds)}</td>
      <td className="n d-only">{entry.sizeBytes === null ? "" : format.bytes(entry.sizeBytes)}</td>
    </tr>
  );
};
