import type { HeatMap } from "./plane.ts";

/** A closed line around a region: x, y in pixels of the map; (0.5, 0.5) is the centre of the first pixel. */
export type Contour = readonly (readonly [x: number, y: number])[];

/**
 * Lines where a map crosses a level (marching squares, Lorensen & Cline's idea in the plane), crossings placed by
 * linear interpolation. Beyond the border the map counts as lower than the level, so every line closes.
 * @param within leaves out pixels of other regions (they count as low) and places outside a box
 */
export const contoursAt = (map: HeatMap, level: number, within: ContourWindow = {}): Contour[] => {
  const next = segmentsOf(map, level, within);
  const contours: Contour[] = [];
  for (const first of next.keys()) {
    const line: [number, number][] = [];
    for (let at: string | undefined = first; at !== undefined; ) {
      const segment = next.get(at);
      if (!segment) break;
      next.delete(at);
      line.push(segment.from);
      at = segment.to;
    }
    if (line.length > 2) contours.push(line);
  }
  return contours;
};

export interface ContourWindow {
  readonly isInside?: (pixel: number) => boolean;
  /** Pixels from left and top to before right and bottom. */
  readonly box?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

interface Segment {
  readonly from: [number, number];
  readonly to: string;
}

/** Edges of a cell whose corners are (0,0), (1,0), (1,1), (0,1): 0 top, 1 right, 2 bottom, 3 left. */
const cornerOfEdge = [
  [0, 1],
  [1, 2],
  [3, 2],
  [0, 3],
] as const;

/** By which corners are high (bits 0 to 3): pairs of edges, each walked with the high side on the right hand. */
const linesOf: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[2, 0]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 1]],
  [[1, 3]],
  [[1, 0]],
  [[0, 3]],
  [],
];

/** Every piece of a line, by the edge of the grid it starts on. */
const segmentsOf = (map: HeatMap, level: number, { isInside, box }: ContourWindow): Map<string, Segment> => {
  const { width, height, data } = map;
  const { left, top, right, bottom } = box ?? { left: 0, top: 0, right: width, bottom: height };
  const valueAt = (x: number, y: number): number => {
    if (x < 0 || y < 0 || x >= width || y >= height) return Number.NEGATIVE_INFINITY;
    const pixel = y * width + x;
    return isInside && !isInside(pixel) ? Number.NEGATIVE_INFINITY : data[pixel]!;
  };
  const segments = new Map<string, Segment>();
  for (let y = top - 1; y < bottom; y++)
    for (let x = left - 1; x < right; x++) {
      const corners = [valueAt(x, y), valueAt(x + 1, y), valueAt(x + 1, y + 1), valueAt(x, y + 1)];
      const pattern = corners.reduce((bits, value, corner) => bits | (value > level ? 1 << corner : 0), 0);
      for (const [from, to] of linesOf[pattern]!)
        segments.set(edgeKey(x, y, from), { from: crossing(x, y, from, corners, level), to: edgeKey(x, y, to) });
    }
  return segments;
};

/** The same edge has one name, whichever of its two cells asks. */
const edgeKey = (x: number, y: number, edge: number): string => {
  if (edge === 0) return `h${x},${y}`;
  if (edge === 2) return `h${x},${y + 1}`;
  return edge === 3 ? `v${x},${y}` : `v${x + 1},${y}`;
};

const offsets = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

const crossing = (x: number, y: number, edge: number, corners: readonly number[], level: number): [number, number] => {
  const [a, b] = cornerOfEdge[edge]!;
  const [low, high] = [corners[a]!, corners[b]!];
  // Against the outside there is nothing to interpolate with: half way, the border of the pixel.
  const share = Number.isFinite(low) && Number.isFinite(high) ? (level - low) / (high - low) : 0.5;
  const [ax, ay] = offsets[a]!;
  const [bx, by] = offsets[b]!;
  return [x + 0.5 + ax + share * (bx - ax), y + 0.5 + ay + share * (by - ay)];
};
