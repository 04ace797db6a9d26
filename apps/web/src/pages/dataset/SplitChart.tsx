import type { ColumnProfile } from "@datalab/contract";
import { useState } from "react";
import { brief } from "../../components/DataGrid/summary.ts";
import { type Format, useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { categoryColors } from "../../theme/tokens.ts";
import { missingTotal, type Split, type Stacks, stacksOf, stackTotals, ticksTo } from "./split.ts";

const frame = { width: 296, height: 170, left: 34, bottom: 34, top: 14, right: 6 };

const edgeText = (value: number, kind: ColumnProfile["kind"], format: Format): string =>
  kind === "date" ? format.date(value) : brief(value, format);

const binText = (stacks: Stacks, bin: number, kind: ColumnProfile["kind"], format: Format): string =>
  stacks.edges
    ? `${edgeText(stacks.edges[bin] ?? 0, kind, format)} – ${edgeText(stacks.edges[bin + 1] ?? 0, kind, format)}`
    : (stacks.labels[bin] ?? "");

const Drawing = ({ stacks, profile }: { stacks: Stacks; profile: ColumnProfile }) => {
  const t = useT();
  const format = useFormat();
  const totals = stackTotals(stacks);
  const empty = missingTotal(stacks);
  const most = Math.max(...totals, empty, 1);
  const ticks = ticksTo(most);
  const floor = frame.height - frame.bottom;
  const y = (count: number) => floor - (count / most) * (floor - frame.top);
  const emptyWidth = empty > 0 ? 30 : 0;
  const step = (frame.width - frame.left - frame.right - emptyWidth) / Math.max(totals.length, 1);
  const x = (bin: number) => frame.left + bin * step;
  const end = x(totals.length);
  const marks = stacks.edges
    ? [0, Math.floor(totals.length / 2), totals.length].map((edge) => ({
        at: x(edge),
        text: edgeText(stacks.edges?.[edge] ?? 0, profile.kind, format),
      }))
    : totals.length <= 6
      ? stacks.labels.map((label, bin) => ({
          at: x(bin) + step / 2,
          text: label.slice(0, Math.max(Math.floor(step / 6), 2)),
        }))
      : [];
  return (
    <svg viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${frame.left} ${y(tick)}H${frame.width - frame.right}`}
            stroke={tick === 0 ? "var(--axis)" : "var(--grid)"}
          />
          <text x={frame.left - 6} y={y(tick) + 4} textAnchor="end">
            {format.whole(tick)}
          </text>
        </g>
      ))}
      {stacks.labels.map((label, bin) => {
        let below = 0;
        return stacks.series.map((series, index) => {
          const count = stacks.counts[index]?.[bin] ?? 0;
          const from = below;
          below += count;
          return count === 0 ? null : (
            <rect
              key={`${label} ${series}`}
              x={x(bin) + Math.min(0.5, step / 8)}
              y={y(below)}
              width={Math.max(step - Math.min(1, step / 4), 0.5)}
              height={Math.max(y(from) - y(below), 0.6)}
              fill={`var(--${categoryColors[index % categoryColors.length]})`}
            >
              <title>{`${binText(stacks, bin, profile.kind, format)}: ${format.whole(count)}${series === "" ? "" : ` ${series}`}`}</title>
            </rect>
          );
        });
      })}
      {empty > 0 && (
        <>
          <rect
            x={end + 10}
            y={y(empty)}
            width={14}
            height={floor - y(empty)}
            fill="url(#hatch)"
            stroke="var(--hatch-ink)"
          />
          <text className="b" x={end + 17} y={y(empty) - 4} textAnchor="middle">
            {format.whole(empty)}
          </text>
          <text x={frame.width - frame.right + 6} y={floor + 15} textAnchor="end">
            {t("common.empty")}
          </text>
        </>
      )}
      {marks.map(({ at, text }, index) => (
        <text
          key={`${at} ${text}`}
          x={at}
          y={floor + 15}
          textAnchor={
            stacks.edges && index === 0
              ? "start"
              : stacks.edges && index === 2 && empty > 0
                ? "end"
                : stacks.edges && index === 2
                  ? "end"
                  : "middle"
          }
        >
          {text}
        </text>
      ))}
      <text x={(frame.left + end) / 2} y={frame.height - 3} textAnchor="middle">
        {profile.name}
      </text>
    </svg>
  );
};

const AsTable = ({ stacks, profile }: { stacks: Stacks; profile: ColumnProfile }) => {
  const t = useT();
  const format = useFormat();
  const isSplit = stacks.series.length > 1;
  return (
    <div className="scroll split-table">
      <table className="tb">
        <thead>
          <tr>
            <th scope="col">{profile.name}</th>
            {stacks.series.map((series) => (
              <th key={series} scope="col" className="n">
                {isSplit ? series : t("data.rowsAxis")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stacks.labels.map((label, bin) => (
            <tr key={label}>
              <td>{binText(stacks, bin, profile.kind, format)}</td>
              {stacks.series.map((series, index) => (
                <td key={series} className="n">
                  {format.whole(stacks.counts[index]?.[bin] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <td>{t("common.empty")}</td>
            {stacks.series.map((series, index) => (
              <td key={series} className="n">
                {format.whole(stacks.missing[index] ?? 0)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
};

/** Distribution of a column, stacked by the classes of the target, with its empty cells hatched; also as a table. */
export const SplitChart = ({ profile, split }: { profile: ColumnProfile; split: Split | null }) => {
  const t = useT();
  const [isTable, setTable] = useState(false);
  const stacks = stacksOf(profile, split);
  if (!stacks) return null;
  const isSplit = stacks.series.length > 1;
  const title =
    isSplit && split
      ? t("data.byTarget", { column: profile.name, target: split.target })
      : t("data.histogramOf", { column: profile.name });
  return (
    <figure className="ch">
      <figcaption>
        <span className={isSplit ? "sr" : "small ink2"}>{title}</span>
        {isSplit && (
          <span className="key">
            {stacks.series.map((series, index) => (
              <span key={series}>
                <i className="sq" style={{ background: `var(--${categoryColors[index % categoryColors.length]})` }} />
                {series}
              </span>
            ))}
          </span>
        )}
        <button type="button" className="link small nowrap" onClick={() => setTable(!isTable)}>
          {isTable ? t("data.asAChart") : t("data.asATable")}
        </button>
      </figcaption>
      {isTable ? <AsTable stacks={stacks} profile={profile} /> : <Drawing stacks={stacks} profile={profile} />}
    </figure>
  );
};
