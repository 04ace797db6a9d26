import type { Evaluation } from "@datalab/contract";
import { normalQuantile } from "@datalab/learn";

type Calibration = Extract<Evaluation["detail"], { kind: "classification" }>["calibration"];

export interface Slope {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Calibration slopes of the classes with intervals that hold 95 % together (Bonferroni): ten classes are ten chances to be wrong. */
export const slopeIntervals = (calibration: Calibration): Slope[] => {
  const widen = normalQuantile(1 - 0.025 / Math.max(1, calibration.length)) / normalQuantile(0.975);
  return calibration.flatMap(({ label, slope }) =>
    slope
      ? [
          {
            label,
            value: slope.value,
            low: slope.value - widen * (slope.value - slope.low),
            high: slope.value + widen * (slope.high - slope.value),
          },
        ]
      : [],
  );
};
