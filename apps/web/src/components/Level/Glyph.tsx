import type { JobState, VerdictLevel } from "@datalab/contract";
import "./level.css";

/** The five marks of a level: full disc, half disc, ring with bar, dashed ring, turning arc. */
export type LevelMark = "ok" | "warn" | "bad" | "unk" | "run";

export const markOfLevel: Readonly<Record<VerdictLevel, LevelMark>> = {
  solid: "ok",
  "usable-with-reservations": "warn",
  "not-usable": "bad",
  "cannot-say": "unk",
};

export const markOfState: Readonly<Record<JobState, LevelMark>> = {
  queued: "unk",
  running: "run",
  stopping: "run",
  done: "ok",
  failed: "bad",
  cancelled: "unk",
  "timed-out": "bad",
  "out-of-memory": "bad",
  lost: "unk",
};

const drawings: Readonly<Record<LevelMark, React.ReactNode>> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.8 8.3 2.2 2.2 4.2-4.7" fill="none" stroke="var(--sheet)" strokeWidth="1.8" />
    </>
  ),
  warn: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M1.8 8a6.2 6.2 0 0 0 12.4 0z" fill="currentColor" />
    </>
  ),
  bad: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M4.4 8h7.2" stroke="currentColor" strokeWidth="2.4" />
    </>
  ),
  unk: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 2" />
      <path d="M5 11 11 5M4.2 8.6 8.6 4.2M7.4 11.8l4.4-4.4" stroke="currentColor" strokeWidth="1" />
    </>
  ),
  run: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--line-strong)" strokeWidth="1.8" />
      <path
        d="M8 1.8a6.2 6.2 0 0 1 5.4 9.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </>
  ),
};

/** The mark alone; what it means must stand beside it in words. */
export const Glyph = ({ mark }: { mark: LevelMark }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={`glyph ${mark}`}>
    {drawings[mark]}
  </svg>
);
