import type { ColumnProfile } from "@datalab/contract";
import { drawColumn } from "./bars.ts";

const width = 132;
const height = 34;

/** The hatch as an SVG pattern: once on a page that draws empty cells. */
export const HatchPattern = () => (
  <svg width="0" height="0" aria-hidden="true" style={{ position: "absolute" }}>
    <defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v5" stroke="var(--hatch-ink)" strokeWidth="1.6" />
      </pattern>
    </defs>
  </svg>
);

/** 34 px of what a column holds. What it shows stands in words under it. */
export const ColumnHistogram = ({ profile, isCurrent = false }: { profile: ColumnProfile; isCurrent?: boolean }) => {
  const { bars, hatch } = drawColumn(profile, width, height);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar) => (
        <rect key={bar.x} {...bar} fill={isCurrent ? "var(--c1)" : "var(--s3)"} />
      ))}
      {hatch && <rect {...hatch} y={0} height={height} fill="url(#hatch)" />}
      <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--line-strong)" />
    </svg>
  );
};
