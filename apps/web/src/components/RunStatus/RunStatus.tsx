import type { LeaderboardEntry } from "@datalab/contract";
import "./run-status.css";

/** How much of one fold of one candidate is done: solid, half, hatch. */
export type CellState = "done" | "running" | "waiting" | "failed";

export interface StatusSegment {
  readonly key: string;
  readonly cells: readonly CellState[];
}

/** Cells of a candidate from its fold scores: those with a score are done, the next one runs while the candidate does. */
export const cellsOf = (entry: LeaderboardEntry, metric: string, folds: number): CellState[] => {
  const scores = entry.metrics[metric]?.folds ?? [];
  const done = scores.filter((score) => score !== null && score !== undefined).length;
  return Array.from({ length: folds }, (_, fold) => {
    if (entry.state === "done" || fold < done) return "done";
    if (entry.state === "failed") return "failed";
    return entry.state === "running" && fold === done ? "running" : "waiting";
  });
};

/** One segment per candidate, one cell per fold. The sentence beside it tells the same in words. */
export const SegmentedBar = ({ segments, label }: { segments: readonly StatusSegment[]; label: string }) => (
  <div className="segbar" role="img" aria-label={label}>
    {segments.map(({ key, cells }) => (
      <span key={key} className="segment">
        {cells.map((cell, fold) => (
          <i key={`${key}-${String(fold)}`} className={cell} />
        ))}
      </span>
    ))}
  </div>
);
