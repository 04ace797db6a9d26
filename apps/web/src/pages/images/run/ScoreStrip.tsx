import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { type ScoreRow, stacked } from "./score-strip.ts";

const width = 560;
const labelWidth = 110;
const rowHeight = 56;
const mark = 8;
const colours = ["var(--c2)", "var(--c1)", "var(--c3)", "var(--c4)", "var(--c5)"];

/** Each picture a mark on its score, one line a kind; the handle is the threshold, right of it is rejected. */
export const ScoreStrip = ({
  rows,
  domain: [low, high],
  threshold,
  onMove,
}: {
  rows: readonly ScoreRow[];
  domain: readonly [number, number];
  threshold: number;
  onMove: (threshold: number) => void;
}) => {
  const t = useT();
  const f = useFormat();
  const frame = useRef<SVGSVGElement>(null);
  const height = rows.length * rowHeight + 20;
  const x = (score: number): number => labelWidth + ((width - labelWidth) * (score - low)) / (high - low);
  const clamp = (score: number): number => Math.min(high, Math.max(low, score));
  const rounded = (score: number): number => Number(clamp(score).toPrecision(4));
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientX - box.left) * width) / box.width;
    onMove(rounded(low + ((at - labelWidth) * (high - low)) / (width - labelWidth)));
  };
  const press = (event: KeyboardEvent) => {
    const step = ((high - low) / 100) * (event.shiftKey ? 5 : 1);
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(rounded(threshold + by));
  };
  const ticks = Array.from({ length: 5 }, (_, step) => low + ((high - low) * step) / 4);
  return (
    <div
      className="score-strip"
      role="slider"
      tabIndex={0}
      aria-label={t("run.threshold")}
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={threshold}
      aria-valuetext={f.metric(threshold)}
      onKeyDown={press}
    >
      <svg
        ref={frame}
        viewBox={`0 0 ${String(width)} ${String(height + 24)}`}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && drag(event)}
      >
        <rect
          x={x(clamp(threshold))}
          y={0}
          width={Math.max(0, width - x(clamp(threshold)))}
          height={height}
          className="said-yes"
        />
        {rows.map((row, position) => (
          <Row
            key={row.label}
            row={row}
            y={position * rowHeight + rowHeight / 2 + 6}
            x={x}
            colour={row.isNormal ? "var(--ink-2)" : (colours[(position - 1) % colours.length] ?? "var(--c2)")}
          />
        ))}
        <path d={`M${String(labelWidth)} ${String(height)}H${String(width)}`} className="axis" />
        {ticks.map((tick) => (
          <text key={tick} x={x(tick)} y={height + 16} textAnchor="middle">
            {f.metric(tick)}
          </text>
        ))}
        <path d={`M${String(x(clamp(threshold)))} 0V${String(height)}`} className="handle-line" />
        <rect x={x(clamp(threshold)) - 6} y={height / 2 - 13} width={12} height={26} rx={5} className="handle-box" />
      </svg>
      <p className="small ink3">{t("images.scoreAxis")}</p>
    </div>
  );
};

const Row = ({ row, y, x, colour }: { row: ScoreRow; y: number; x: (score: number) => number; colour: string }) => {
  const t = useT();
  const places = row.values.map(x);
  const levels = stacked(places, mark);
  return (
    <g>
      <text x={0} y={y + 4} className="b">
        {t("images.kindCount", { kind: row.isNormal ? t("images.goodOnes") : row.label, count: row.values.length })}
      </text>
      <path d={`M${String(labelWidth)} ${String(y)}H${String(width)}`} className="row-line" />
      {places.map((place, position) => {
        const top = y - Math.max(-3, Math.min(3, levels[position] ?? 0)) * (mark - 1);
        const key = `${String(place)} ${String(position)}`;
        return row.isNormal ? (
          <circle key={key} cx={place} cy={top} r={3.6} fill="none" stroke={colour} strokeWidth={1.4} />
        ) : (
          <path key={key} d={`M${String(place)} ${String(top - 5)}l5 5-5 5-5-5Z`} fill={colour} />
        );
      })}
    </g>
  );
};
