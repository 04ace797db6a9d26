/** Counts fits and tells how long the rest will take. */
export interface Meter {
  readonly fitsPlanned: number;
  fitsDone(): number;
  /** Finished fits of an earlier attempt, or of this one. */
  finish(index: number, seconds: number): void;
  /** Fits that will not be done after all. */
  drop(index: number, fits: number): void;
  /** Seconds; null before anything is known. */
  secondsLeft(): number | null;
  /** The search is over: what is left are the refit, the test and the verdict. */
  searchEnded(): void;
  refitDone(): void;
}

interface Lane {
  left: number;
  done: number;
  seconds: number;
  readonly planned: number;
}

/** What the test and the verdict take, seen on small tables; they grow with the search's own length. */
const tailSeconds = 2;
const tailShare = 0.15;

/**
 * @param candidates one entry a candidate: how many fits and how many seconds were foreseen for all of them.
 * @param lanes fits at a time.
 */
export const createMeter = (
  candidates: readonly { readonly index: number; readonly fits: number; readonly seconds: number }[],
  lanes: number,
): Meter => {
  const byIndex = new Map<number, Lane>(
    candidates.map(({ index, fits, seconds }) => [index, { left: fits, done: 0, seconds: 0, planned: seconds / fits }]),
  );
  const counted = candidates.filter(({ index }) => index >= 0);
  let isSearching = true;
  let isRefitted = false;

  /** What was foreseen weighs as much as this share of the plan, and at least a second: a few short fits tell little. */
  const foreseen = counted.reduce((sum, { seconds }) => sum + seconds, 0);
  const prior = Math.max(1, 0.1 * foreseen);

  /** How much slower or faster fits turn out than was foreseen. */
  const pace = (): number => {
    let planned = prior;
    let seconds = prior;
    for (const { index } of counted) {
      const lane = byIndex.get(index)!;
      planned += lane.done * lane.planned;
      seconds += lane.seconds;
    }
    return seconds / planned;
  };

  return {
    fitsPlanned: counted.reduce((sum, { fits }) => sum + fits, 0) + 1,
    fitsDone: () => counted.reduce((sum, { index }) => sum + byIndex.get(index)!.done, 0) + (isRefitted ? 1 : 0),
    finish: (index, seconds) => {
      const lane = byIndex.get(index)!;
      lane.left = Math.max(0, lane.left - 1);
      lane.done++;
      lane.seconds += seconds;
    },
    drop: (index, fits) => {
      const lane = byIndex.get(index)!;
      lane.left = Math.max(0, lane.left - fits);
    },
    secondsLeft: () => {
      const ratio = pace();
      let left = 0;
      let whole = 0;
      let longest = 0;
      for (const lane of byIndex.values()) {
        const each = lane.done > 0 ? lane.seconds / lane.done : lane.planned * ratio;
        left += lane.left * each;
        whole += (lane.left + lane.done) * each;
        longest = Math.max(longest, each);
      }
      const search = isSearching ? left / lanes + longest : isRefitted ? 0 : longest;
      return search + tailSeconds + (tailShare * whole) / lanes;
    },
    searchEnded: () => {
      isSearching = false;
    },
    refitDone: () => {
      isRefitted = true;
    },
  };
};
