import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { Measure, type MeasureProps } from "../Measure/Measure.tsx";

/** The head that goes with `MetricRow`s. */
export const MetricHead = ({ labels }: { labels: MetricHeadLabels }) => (
  <thead>
    <tr>
      <th scope="col">{labels.metric}</th>
      <th scope="col" style={{ width: "28%" }}>
        {labels.scale}
      </th>
      <th scope="col" className="n">
        {labels.value}
      </th>
      <th scope="col" className="n">
        {labels.interval}
      </th>
      <th scope="col" className="n">
        {labels.baseline}
      </th>
      <th scope="col">{labels.words}</th>
    </tr>
  </thead>
);

export interface MetricHeadLabels {
  readonly metric: string;
  readonly scale: string;
  readonly value: string;
  readonly interval: string;
  readonly baseline: string;
  readonly words: string;
}

/** A metric in a table: name and meaning, ruler, value, interval, baseline, and what it says in words. */
export const MetricRow = ({ meaning, words, ...measure }: MeasureProps & { meaning: string; words?: string }) => {
  const t = useT();
  const format = useFormat();
  const { metric, value, interval, baseline } = measure;
  return (
    <tr>
      <td>
        <b>{metric}</b>
        <div className="small ink3">{meaning}</div>
      </td>
      <td className="full">
        <Measure {...measure} />
      </td>
      <td className="n">
        <b>{format.metric(value)}</b>
      </td>
      <td className="n d-only">
        {interval
          ? t("common.range", { low: format.metric(interval.low), high: format.metric(interval.high) })
          : t("common.noInterval")}
      </td>
      <td className="n d-only">{format.metric(baseline)}</td>
      <td className="full ink2">{words}</td>
    </tr>
  );
};
