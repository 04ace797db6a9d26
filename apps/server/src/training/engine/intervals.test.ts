import { createRandom } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import { calibrateIntervals, intervalAround } from "./intervals.ts";

/** Noise that grows with the prediction: sd = 0.2 + prediction. */
const made = (count: number, seed: number) => {
  const random = createRandom(seed);
  const predictions = Float64Array.from({ length: count }, () => 4 * random.next());
  const truth = predictions.map((prediction) => prediction + (0.2 + prediction) * random.normal());
  return { predictions, truth };
};

describe("prediction intervals", () => {
  it("hold the share that they promise, in the quiet and in the noisy part alike", () => {
    const { predictions, truth } = made(2000, 1);
    const calibration = calibrateIntervals(predictions, truth)!;
    const fresh = made(8000, 2);
    const holds = (from: number, to: number) => {
      const rows = [...fresh.predictions.keys()].filter(
        (row) => fresh.predictions[row]! >= from && fresh.predictions[row]! < to,
      );
      const held = rows.filter((row) => {
        const [low, high] = intervalAround(calibration, fresh.predictions[row]!);
        return fresh.truth[row]! >= low && fresh.truth[row]! <= high;
      });
      return held.length / rows.length;
    };
    expect(holds(0, 4)).toBeGreaterThan(0.88);
    expect(holds(0, 4)).toBeLessThan(0.92);
    expect(holds(0, 1)).toBeGreaterThan(0.85);
    expect(holds(3, 4)).toBeGreaterThan(0.86);
    const width = (at: number) => intervalAround(calibration, at)[1] - at;
    expect(width(3.9)).toBeGreaterThan(2 * width(0.1));
  });

  it("has one width with few rows, and none where they cannot bear the level", () => {
    const { predictions, truth } = made(60, 3);
    expect(calibrateIntervals(predictions, truth)?.halfWidths).toHaveLength(1);
    expect(calibrateIntervals(predictions.subarray(0, 8), truth.subarray(0, 8))).toBeNull();
  });
});
