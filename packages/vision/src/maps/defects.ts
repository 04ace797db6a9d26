import type { Mask } from "../types.ts";
import { type Components, connectedComponents } from "./components.ts";
import { type Contour, contoursAt } from "./contours.ts";
import type { HeatMap } from "./plane.ts";

/** Size of a pixel of the picture in a unit that people know. */
export interface UnitPerPixel {
  readonly size: number;
  readonly unit: string;
}

/** A marked region, in pixels of the original picture (or of the map where its size was not said). */
export interface Defect {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly centre: { readonly x: number; readonly y: number };
  /** Square pixels. */
  readonly area: number;
  /** Share of the picture, 0 to 1. */
  readonly share: number;
  /** Length of the longest side of the box. */
  readonly length: number;
  /** Strangest value inside. */
  readonly score: number;
  /** Its outer line; the longest where the region has holes. */
  readonly contour: Contour;
  /** The same in the stated unit; null where none was. */
  readonly inUnit: { readonly area: number; readonly length: number; readonly unit: string } | null;
}

export interface DefectOptions {
  /** Size of the original picture, px: maps are of the picture squashed to a square. */
  readonly picture?: { readonly width: number; readonly height: number };
  readonly unitPerPixel?: UnitPerPixel | null;
  /** Regions of fewer map pixels are left out; default 4. */
  readonly minPixels?: number;
}

/** 1 where the map lies above the threshold. */
export const maskAt = (map: HeatMap, threshold: number): Mask => {
  const data = new Uint8Array(map.data.length);
  for (let i = 0; i < data.length; i++) data[i] = map.data[i]! > threshold ? 1 : 0;
  return { width: map.width, height: map.height, data };
};

/** The regions of a map above a threshold, strangest first. */
export const findDefects = (map: HeatMap, threshold: number, options: DefectOptions = {}): Defect[] => {
  const components = connectedComponents(maskAt(map, threshold));
  const boxes = boxesOf(components, map);
  const { picture = map, unitPerPixel = null, minPixels = 4 } = options;
  const scale = { x: picture.width / map.width, y: picture.height / map.height };
  const defects: Defect[] = [];
  for (const [index, box] of boxes.entries()) {
    const pixels = components.areas[index]!;
    if (pixels < minPixels) continue;
    const lines = contoursAt(map, threshold, { isInside: (pixel) => components.labels[pixel] === index + 1, box });
    const outer = lines.reduce<Contour>((longest, line) => (line.length > longest.length ? line : longest), []);
    const area = pixels * scale.x * scale.y;
    const size = { width: (box.right - box.left) * scale.x, height: (box.bottom - box.top) * scale.y };
    const length = Math.max(size.width, size.height);
    defects.push({
      box: { x: box.left * scale.x, y: box.top * scale.y, ...size },
      centre: { x: (box.sumX / pixels + 0.5) * scale.x, y: (box.sumY / pixels + 0.5) * scale.y },
      area,
      share: pixels / (map.width * map.height),
      length,
      score: box.score,
      contour: outer.map(([x, y]) => [x * scale.x, y * scale.y] as const),
      inUnit: unitPerPixel
        ? { area: area * unitPerPixel.size ** 2, length: length * unitPerPixel.size, unit: unitPerPixel.unit }
        : null,
    });
  }
  return defects.sort((a, b) => b.score - a.score);
};

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  sumX: number;
  sumY: number;
  score: number;
}

const boxesOf = ({ labels, count, width }: Components, map: HeatMap): Box[] => {
  const boxes = Array.from(
    { length: count },
    (): Box => ({ left: Infinity, top: Infinity, right: 0, bottom: 0, sumX: 0, sumY: 0, score: -Infinity }),
  );
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const box = boxes[labels[pixel]! - 1];
    if (!box) continue;
    const x = pixel % width;
    const y = (pixel - x) / width;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
    box.sumX += x;
    box.sumY += y;
    box.score = Math.max(box.score, map.data[pixel]!);
  }
  return boxes;
};
