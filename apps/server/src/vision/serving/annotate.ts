import type { Judgement } from "@datalab/contract";
import { encodeWebp, type Picture, resizePicture } from "@datalab/vision";

/** Longer side of a picture of the gallery, px. */
const side = 480;
const red = [230, 40, 40] as const;

/** A picture of the gallery: reduced, the lines of its defects drawn on it. @returns WebP */
export const annotate = async (picture: Picture, { defects }: Pick<Judgement, "defects">): Promise<Uint8Array> => {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const small = scale < 1 ? resizePicture(picture, width, height) : picture;
  const data = small.data.slice();
  for (const { contour } of defects) {
    const points = contour.map(([x, y]) => [x * scale, y * scale] as const);
    for (const [i, from] of points.entries()) drawLine(data, width, height, from, points[(i + 1) % points.length]!);
  }
  return encodeWebp({ width, height, data });
};

type Point = readonly [x: number, y: number];

/** Two pixels wide. */
const drawLine = (data: Uint8Array, width: number, height: number, from: Point, to: Point): void => {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))));
  for (let step = 0; step <= steps; step++) {
    const x = Math.round(from[0] + ((to[0] - from[0]) * step) / steps);
    const y = Math.round(from[1] + ((to[1] - from[1]) * step) / steps);
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
      data.set(red, ((y + dy) * width + x + dx) * 3);
    }
  }
};
