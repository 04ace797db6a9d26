/** Strangeness by place: width × height values, row by row. */
export interface HeatMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Side of the maps that detectors answer with, whatever size they were fed. */
export const mapSide = 256;
