import { type Format, useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { type Better, type Measured, positionOn, type Scale } from "./scale.ts";
import "./measure.css";

export interface MeasureProps extends Measured {
  /** Name of the metric, for the label. */
  readonly metric: string;
  readonly scale: Scale;
  readonly better?: Better;
  readonly size?: "small" | "big";
  /** Colour of the dot: the series, grey where nothing can be said, red where it is not usable. */
  readonly tone?: "model" | "rest" | "bad";
  /** The baseline's own row: a hollow mark and no dot. */
  readonly isReference?: boolean;
}

const share = (position: number): string => `${(position * 100).toFixed(1)}%`;

/** What the ruler shows, as a sentence. */
export const measureLabel = (
  { metric, value, interval, baseline, better }: MeasureProps,
  t: ReturnType<typeof useT>,
  format: Format,
): string =>
  [
    t("common.measureLabel", { metric, value: format.metric(value) }),
    interval
      ? t("common.measureInterval", { low: format.metric(interval.low), high: format.metric(interval.high) })
      : t("common.noInterval"),
    ...(baseline === null || baseline === undefined
      ? []
      : [t("common.measureBaseline", { value: format.metric(baseline) })]),
    ...(better === "low" ? [t("common.lowerBetter")] : []),
  ].join(", ");

/**
 * The ruler: no metric is ever a bare number. Hairline = scale, band = 95 % interval, hollow = baseline, dot = value.
 * Right is always better.
 */
export const Measure = (props: MeasureProps) => {
  const { value, interval, baseline, scale, size = "small", tone = "model", isReference = false } = props;
  const t = useT();
  const format = useFormat();
  const ends = interval
    ? [positionOn(scale, interval.low), positionOn(scale, interval.high)].sort((a, b) => a - b)
    : null;
  const at = value === null ? null : share(positionOn(scale, value));
  return (
    <span
      className={`ms ${size === "big" ? "big" : ""} ${tone}`}
      role="img"
      aria-label={measureLabel(props, t, format)}
    >
      {ends && <i className="band" style={{ left: share(ends[0]!), right: share(1 - ends[1]!) }} />}
      {baseline !== null && baseline !== undefined && (
        <i className="base" style={{ left: share(positionOn(scale, baseline)) }} />
      )}
      {at !== null && <i className={isReference ? "base" : "dot"} style={{ left: at }} />}
      {at === null && <i className="absent" />}
    </span>
  );
};

/** The numbers under a large ruler: baseline, value, and the best end. They step aside rather than overlap. */
export const MeasureScale = ({ value, baseline, scale, end }: MeasureProps & { end?: string }) => {
  const t = useT();
  const format = useFormat();
  const base = baseline === null || baseline === undefined ? null : positionOn(scale, baseline);
  const at = value === null ? null : positionOn(scale, value);
  const isValueShown = at !== null && at < 0.86 && (base === null || Math.abs(at - base) > 0.2);
  return (
    <span className="ms-scale" aria-hidden="true">
      {base !== null && (
        <span style={{ left: share(Math.max(base, 0.07)) }}>
          {format.metric(baseline)}
          <br />
          {t("common.baseline")}
        </span>
      )}
      {isValueShown && <span style={{ left: share(at) }}>{format.metric(value)}</span>}
      {(base === null || base < 0.75) && (
        <span className="r">
          {format.metric(scale.best)}
          <br />
          {end ?? t("common.perfect")}
        </span>
      )}
    </span>
  );
};

/** What the marks mean, once above a table of rulers. */
export const MeasureKey = ({ unseen = false }: { unseen?: boolean }) => {
  const t = useT();
  return (
    <div className="key">
      <span>
        <i className="k-dot" />
        {unseen ? t("common.modelUnseen") : t("common.model")}
      </span>
      <span>
        <i className="k-band" />
        {t("common.interval")}
      </span>
      <span>
        <i className="k-base" />
        {t("common.baseline")}
      </span>
    </div>
  );
};
