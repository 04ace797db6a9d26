import type { RunEventData } from "@datalab/contract";
import type { SearchJournal } from "../engine/search.ts";
import type { FinishedUnit } from "../engine/unit.ts";

/** A journal that keeps everything in memory. */
export interface MemoryJournal extends SearchJournal {
  readonly events: RunEventData[];
  readonly units: FinishedUnit[];
  readonly failures: { index: number; error: string }[];
}

/** @param before what an earlier attempt left. */
export const memoryJournal = (
  before: { finished?: readonly FinishedUnit[]; failed?: readonly { index: number; error: string }[] } = {},
): MemoryJournal => {
  const events: RunEventData[] = [];
  const units: FinishedUnit[] = [];
  const failures: { index: number; error: string }[] = [];
  return {
    events,
    units,
    failures,
    finished: before.finished ?? [],
    failed: before.failed ?? [],
    tell: (event) => void events.push(event),
    keepUnit: async (unit, event) => {
      units.push(unit);
      events.push(event);
    },
    keepFailure: async (index, error) => void failures.push({ index, error }),
  };
};
