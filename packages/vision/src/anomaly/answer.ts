import type { VisionAnswer } from "../engine/contract.ts";
import { type HeatMap, mapSide } from "../maps/plane.ts";
import { resampleMap } from "../maps/resample.ts";
import { smoothMap } from "../maps/smooth.ts";

/** Spread of the blur over finished maps, px of 256: hides the steps of the features' grid (as PatchCore and PaDiM do). */
export const mapSigma = 4;

/** How a map becomes one figure: its highest value, or the mean of its highest 1 %. */
export type MapStatistic = "max" | "top-1-percent";

export const mapStatistics = ["max", "top-1-percent"] as const satisfies readonly MapStatistic[];

/** A grid of strangeness as the map that detectors answer with. */
export const finishMap = (grid: HeatMap, sigma = mapSigma): HeatMap =>
  smoothMap(resampleMap(grid, mapSide, mapSide), sigma);

/** @returns the figure of a map in its own unit */
export const scoreOfMap = ({ data }: HeatMap, statistic: MapStatistic): number => {
  if (statistic === "max") return data.reduce((highest, value) => Math.max(highest, value), -Infinity);
  const sorted = data.slice().sort();
  const count = Math.max(1, Math.floor(data.length / 100));
  return sorted.subarray(data.length - count).reduce((sum, value) => sum + value, 0) / count;
};

/** An answer out of a grid of strangeness. */
export const answerOfGrid = (grid: HeatMap, statistic: MapStatistic): VisionAnswer => {
  const map = finishMap(grid);
  return { score: scoreOfMap(map, statistic), probabilities: null, map };
};
