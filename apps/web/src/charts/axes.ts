import type { Pen } from "./figure.ts";

interface AxisOptions {
  readonly name: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly isShare?: boolean;
  readonly ticks?: number;
}

/** A numeric axis: titled at its end, at most six ticks, horizontal grid lines only. */
export const valueAxis = (pen: Pen, place: "x" | "y", { name, min, max, isShare = false, ticks }: AxisOptions) => ({
  type: "value" as const,
  name,
  nameLocation: place === "x" ? ("middle" as const) : ("end" as const),
  nameGap: place === "x" ? 28 : 12,
  nameTextStyle: {
    color: pen.color["ink-3"],
    fontSize: 11,
    align: place === "x" ? ("center" as const) : ("left" as const),
    padding: 0,
  },
  ...(min === undefined ? { scale: true } : { min }),
  ...(max === undefined ? {} : { max }),
  splitNumber: ticks ?? (pen.isNarrow ? 3 : 5),
  // Even ticks on an axis from 0 to 1: three would fall on 0.3, 0.6, 0.9 and the end.
  ...(min === 0 && max === 1 ? { interval: pen.isNarrow ? 0.5 : 0.2 } : {}),
  axisLine: { show: place === "x", onZero: false, lineStyle: { color: pen.color.axis } },
  axisTick: { show: false },
  splitLine: { show: place === "y", lineStyle: { color: pen.color.grid } },
  axisLabel: {
    color: pen.color["ink-3"],
    fontSize: 11,
    hideOverlap: true,
    formatter: (value: number) => (isShare ? pen.format.percent(value) : pen.format.cell(value)),
  },
});

/** An axis of names. */
export const nameAxis = (pen: Pen, names: readonly string[], longest = 26) => ({
  type: "category" as const,
  data: [...names],
  inverse: true,
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: {
    color: pen.color.ink,
    fontSize: 11,
    interval: 0,
    formatter: (name: string) => {
      const most = pen.isNarrow ? Math.round(longest * 0.6) : longest;
      return name.length > most ? `${name.slice(0, most - 1)}…` : name;
    },
  },
});

/** What every chart shares: font, tooltip, room for labels, no frame. */
export const baseOption = (pen: Pen) => ({
  // Names without quotes: ECharts writes them into the SVG as they are, where quotes would end the attribute.
  textStyle: { fontFamily: "Inter Variable, Inter, system-ui, sans-serif", color: pen.color["ink-3"] },
  animation: false,
  aria: { enabled: false, decal: { show: false } },
  grid: { left: 8, right: 16, top: 28, bottom: 36, containLabel: true },
  tooltip: {
    backgroundColor: pen.color.raised,
    borderColor: pen.color["line-strong"],
    textStyle: { color: pen.color.ink, fontSize: 12 },
    confine: true,
  },
});

/** A labelled reference line: chance, baseline, mean, threshold. */
export const referenceLine = (
  pen: Pen,
  at: { readonly xAxis: number } | { readonly yAxis: number },
  label: string,
  place: "start" | "end" | "insideEndTop" | "insideStartTop" = "insideEndTop",
) => ({
  silent: true,
  symbol: "none",
  lineStyle: { color: pen.color["ink-2"], width: 1.2, type: "solid" as const },
  label: {
    show: label !== "",
    formatter: label,
    color: pen.color["ink-3"],
    fontSize: 11,
    position: place,
    ...halo(pen),
  },
  data: [at],
});

/** Ground under a text that may lie on a line. */
export const halo = (pen: Pen) => ({ backgroundColor: pen.color.sheet, padding: [1, 3] });

/** A word in the drawing, beside what it names: curves are labelled where they run, not in a legend. */
export const wordAt = (
  pen: Pen,
  at: readonly [number, number],
  text: string,
  color: string = pen.color["ink-3"],
  position: "right" | "left" | "top" | "bottom" = "right",
) => ({
  type: "scatter" as const,
  silent: true,
  symbolSize: 1,
  // Not opacity 0: that would fade the word as well.
  itemStyle: { color: "transparent", opacity: 1 },
  data: [[...at]],
  z: 6,
  label: { show: true, formatter: text, color, fontSize: 11, position, ...halo(pen) },
});
