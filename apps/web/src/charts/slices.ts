import { baseOption, halo, nameAxis, referenceLine, valueAxis } from "./axes.ts";
import { type Figure, hatched, type Pen } from "./figure.ts";

export interface SliceBar {
  readonly label: string;
  readonly rows: number;
  readonly wrong: number | null;
  readonly error: number;
  /** Worse than all rows beyond chance. */
  readonly isProven: boolean;
}
export interface SliceWords {
  readonly group: string;
  readonly error: string;
  readonly rows: string;
  readonly overall: string;
  readonly ofRows: (wrong: number, rows: number) => string;
}

/** Fewer rows make no claim: their bars are hatched. */
export const fewestRows = 20;

/** A share ends on a whole ten percent, anything else a little after the longest bar. */
const endOf = (worst: number, isShare: boolean): number | undefined =>
  isShare ? Math.min(1, Math.ceil(worst * 10 + 0.2) / 10) : undefined;

/** Error by group, worst first, against the error of all rows. */
export const sliceFigure =
  (bars: readonly SliceBar[], overall: number, isShare: boolean, words: SliceWords) =>
  (pen: Pen): Figure => {
    const worst = Math.max(overall, ...bars.map(({ error }) => error)) || 1;
    return {
      height: 60 + bars.length * 32,
      marks: bars.length * 2,
      table: {
        columns: [words.group, words.error, words.rows],
        rows: bars.map(({ label, error, rows }) => [label, error, rows]),
      },
      traces: [{ series: 0, row: 0, count: bars.length }],
      option: {
        ...baseOption(pen),
        grid: { left: 8, right: 72, top: 24, bottom: 36, containLabel: true },
        xAxis: {
          ...valueAxis(pen, "x", { name: words.error, min: 0, max: endOf(worst, isShare), isShare }),
          splitLine: { show: true, lineStyle: { color: pen.color.grid } },
        },
        yAxis: nameAxis(
          pen,
          bars.map(({ label }) => label),
          34,
        ),
        series: [
          {
            type: "bar",
            barWidth: 14,
            data: bars.map(({ error, rows, isProven }) => ({
              value: error,
              itemStyle:
                rows < fewestRows ? hatched(pen) : { color: pen.color[isProven ? "c2" : "c1"], borderRadius: 2 },
            })),
            label: {
              show: true,
              position: "right",
              ...halo(pen),
              color: pen.color["ink-3"],
              fontSize: 11,
              formatter: ({ dataIndex }: { dataIndex: number }) => {
                const bar = bars[dataIndex];
                return bar
                  ? bar.wrong === null
                    ? pen.format.metric(bar.error)
                    : words.ofRows(bar.wrong, bar.rows)
                  : "";
              },
            },
            markLine: referenceLine(
              pen,
              { xAxis: overall },
              `${words.overall} ${isShare ? pen.format.percent(overall) : pen.format.metric(overall)}`,
              "start",
            ),
          },
        ],
      },
    };
  };
