import { createRandom } from "@datalab/learn";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inferno } from "./colours.ts";
import { connectedComponents } from "./components.ts";
import { contoursAt } from "./contours.ts";
import { findDefects } from "./defects.ts";
import type { HeatMap } from "./plane.ts";
import { calibrateMap, renderMap } from "./render.ts";
import { resampleMap } from "./resample.ts";
import { detectionBySize, thresholdExplorer, thresholdFromLabels, thresholdFromNormals } from "./threshold.ts";

const mapOf = (rows: readonly (readonly number[])[]): HeatMap => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Float32Array.from(rows.flat()),
});

const disc = (side: number, radius: number): HeatMap => {
  const centre = side / 2 - 0.5;
  const data = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return radius - Math.hypot(x - centre, y - centre);
  });
  return { width: side, height: side, data };
};

const areaOf = (line: readonly (readonly [number, number])[]): number =>
  line.reduce((sum, [x, y], i) => {
    const [u, v] = line[(i + 1) % line.length]!;
    return sum + (x * v - u * y) / 2;
  }, 0);

describe("resampling", () => {
  it("keeps a plane that rises evenly, but for the borders, where edges repeat", () => {
    const map = mapOf([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
    const { data } = resampleMap(map, 8, 2);
    expect(Array.from(data.subarray(0, 8))).toEqual([0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3]);
  });
});

describe("components", () => {
  it("join pixels over corners and count each region once", () => {
    const mask = { width: 4, height: 3, data: Uint8Array.from([1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1]) };
    const { count, areas, labels } = connectedComponents(mask);
    expect(count).toBe(3);
    expect(Array.from(areas)).toEqual([2, 1, 1]);
    expect(Array.from(labels)).toEqual([1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 3]);
  });

  it("refuse a mask whose pixels do not fill it", () => {
    expect(() => connectedComponents({ width: 2, height: 2, data: new Uint8Array(3) })).toThrow("has 4 pixels");
  });
});

describe("contours", () => {
  it("go around a disc at its radius", () => {
    const [line, ...others] = contoursAt(disc(64, 20), 0);
    expect(others).toEqual([]);
    for (const [x, y] of line!) expect(Math.abs(Math.hypot(x - 32, y - 32) - 20)).toBeLessThan(0.05);
    expect(Math.abs(Math.abs(areaOf(line!)) / (Math.PI * 400) - 1)).toBeLessThan(0.01);
  });

  it("close at the border and go around holes the other way", () => {
    const data = Float32Array.from({ length: 49 }, (_, i) => (i === 24 ? 0 : 1));
    const lines = contoursAt({ width: 7, height: 7, data }, 0.5);
    const areas = lines.map(areaOf).sort((a, b) => Math.abs(a) - Math.abs(b));
    expect(areas).toHaveLength(2);
    expect(Math.abs(areas[0]!)).toBeCloseTo(0.5, 5);
    expect(Math.abs(areas[1]!)).toBeCloseTo(48.5, 5);
    expect(Math.sign(areas[0]!)).toBe(-Math.sign(areas[1]!));
  });

  it("part two squares that touch at a corner", () => {
    const lines = contoursAt(
      mapOf([
        [1, 0],
        [0, 1],
      ]),
      0.5,
    );
    expect(lines.map((line) => line.length).sort()).toEqual([4, 4]);
  });
});

describe("defects", () => {
  it("come strangest first, with place and size in pixels of the picture and in a unit", () => {
    const map: HeatMap = { width: 8, height: 8, data: new Float32Array(64) };
    for (const pixel of [9, 10, 17, 18]) map.data[pixel] = 5;
    for (const pixel of [44, 45, 46, 47]) map.data[pixel] = 9;
    const picture = { width: 16, height: 80 };
    const [first, second] = findDefects(map, 1, { picture, unitPerPixel: { size: 0.5, unit: "mm" } });
    expect(first).toMatchObject({
      box: { x: 8, y: 50, width: 8, height: 10 },
      centre: { x: 12, y: 55 },
      area: 80,
      share: 4 / 64,
      length: 10,
      score: 9,
      inUnit: { area: 20, length: 5, unit: "mm" },
    });
    expect(second).toMatchObject({ box: { x: 2, y: 10, width: 4, height: 20 }, score: 5 });
    expect(second!.contour.every(([x, y]) => x >= 1 && x <= 7 && y >= 5 && y <= 35)).toBe(true);
  });

  it("leave out what is smaller than asked", () => {
    const map: HeatMap = { width: 3, height: 3, data: new Float32Array([0, 0, 0, 0, 9, 0, 0, 0, 0]) };
    expect(findDefects(map, 1)).toEqual([]);
    expect(findDefects(map, 1, { minPixels: 1 })).toHaveLength(1);
  });
});

describe("thresholds", () => {
  const scores = Float64Array.from({ length: 101 }, (_, i) => i);

  it("from good pictures are the quantile that lets the asked share alarm, inside their interval", () => {
    const threshold = thresholdFromNormals(scores, 0.05, createRandom(1));
    expect(threshold).toMatchObject({ value: 95, source: "normal-validation", images: 101 });
    expect(threshold.low).toBeLessThan(95);
    expect(threshold.high).toBeGreaterThan(95);
    expect(thresholdFromNormals(scores, 0.05, createRandom(1))).toEqual(threshold);
  });

  it("from labels part the kinds, and move with the costs", () => {
    const labels = Int32Array.from([0, 0, 1, 0, 1, 1]);
    const values = Float64Array.from([1, 2, 3, 4, 5, 6]);
    const at = (costs: { missed: number; falseAlarm: number } | null) =>
      thresholdFromLabels(values, labels, costs, createRandom(1)).value;
    expect(at(null)).toBe(2.5);
    expect(at({ missed: 1, falseAlarm: 10 })).toBe(4.5);
    expect(at({ missed: 10, falseAlarm: 1 })).toBe(2.5);
    expect(() => thresholdFromLabels(values, new Int32Array(6), null, createRandom(1))).toThrow("good and defective");
  });

  it("are explored score by score, from everything alarms to nothing does", () => {
    const table = thresholdExplorer(Float64Array.from([3, 1, 2, 2]), Int32Array.from([1, 0, 0, 1]));
    expect(table.missed).toEqual([0, 0, 1, 2]);
    expect(table.falseAlarms).toEqual([2, 1, 0, 0]);
    expect(table.threshold.slice(1)).toEqual([1, 2, 3]);
    expect(thresholdExplorer(scores, new Int32Array(101), 11).threshold).toHaveLength(11);
  });

  it("show detection against size", () => {
    const regions = [
      { share: 0.0005, found: false },
      { share: 0.001, found: true },
      { share: 0.2, found: true },
    ];
    expect(detectionBySize(regions)).toEqual([
      { from: 0, to: 0.001, defects: 2, found: 1 },
      { from: 0.1, to: 1, defects: 1, found: 1 },
    ]);
  });
});

describe("pictures of maps", () => {
  it("put normal at 0, the threshold at the middle, and clamp beyond", () => {
    const map = mapOf([[0, 2, 4, 6, 9]]);
    expect(Array.from(calibrateMap(map, { normal: 2, threshold: 4 }).data)).toEqual([0, 0, 0.5, 1, 1]);
    expect(() => calibrateMap(map, { normal: 2, threshold: 2 })).toThrow("must lie above");
  });

  it("follow inferno's ends and middle to 5 of 255", () => {
    // Matplotlib 3.6's own values.
    for (const [share, colour] of [
      [0, [0, 0, 4]],
      [0.5, [188, 55, 84]],
      [1, [252, 255, 164]],
    ] as const)
      for (const channel of [0, 1, 2] as const)
        expect(Math.abs(inferno(share)[channel] - colour[channel])).toBeLessThanOrEqual(5);
  });

  it("lie over the picture's grey, firmer where it is stranger", async () => {
    const picture = { width: 4, height: 2, data: new Uint8Array(24).fill(200) };
    const png = await renderMap(mapOf([[0, 0, 1, 1]]), { picture });
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([4, 2, 3]);
    expect(data[0]).toBeGreaterThan(150);
    expect(data[0]).toBe(data[3]);
    expect(data[9]! - data[11]!).toBeGreaterThan(50);
  });
});
