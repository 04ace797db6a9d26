import { createRandom, type Random } from "@datalab/learn";
import { encodeMask, encodePng } from "../decode/encode.ts";
import type { Mask, Picture } from "../types.ts";
import { type DrawnFile, drawnFiles, type ImageDemo } from "./demo.ts";

const side = 96;
const counts = { train: 60, good: 16, scratch: 12, spot: 12 };

/** Luminance of brushed metal: streaks along the rows, fine grain, light that falls a little otherwise on every piece. */
const brushedMetal = (random: Random): Float32Array => {
  const grey = new Float32Array(side * side);
  const light = 140 + 12 * random.normal();
  const [slopeX, slopeY] = [random.normal() * 0.12, random.normal() * 0.12];
  for (let y = 0; y < side; y++) {
    const streak = random.normal() * 7;
    let grain = 0;
    for (let x = 0; x < side; x++) {
      grain = 0.8 * grain + random.normal() * 2.4; // neighbours along a streak resemble each other
      grey[y * side + x] = light + streak + grain + slopeX * (x - side / 2) + slopeY * (y - side / 2);
    }
  }
  return grey;
};

/** A thin line that bends, darker with a bright edge. @returns how much of each pixel it covers */
const scratch = (random: Random): Float32Array => {
  const cover = new Float32Array(side * side);
  let [x, y] = [side * (0.2 + 0.6 * random.next()), side * (0.2 + 0.6 * random.next())];
  let angle = random.next() * 2 * Math.PI;
  const radius = 0.7 + random.next() * 0.8;
  for (let step = 0, steps = 30 + random.below(50); step < steps; step++) {
    x += Math.cos(angle) * 0.7;
    y += Math.sin(angle) * 0.7;
    angle += random.normal() * 0.06;
    paint(cover, x, y, radius);
  }
  return cover;
};

/** One to three overlapping discs. */
const spot = (random: Random): Float32Array => {
  const cover = new Float32Array(side * side);
  const [x, y] = [side * (0.2 + 0.6 * random.next()), side * (0.2 + 0.6 * random.next())];
  for (let disc = 0, discs = 1 + random.below(3); disc < discs; disc++)
    paint(cover, x + random.normal() * 3, y + random.normal() * 3, 2.5 + random.next() * 4);
  return cover;
};

/** A disc with a soft edge of one pixel. */
const paint = (cover: Float32Array, x: number, y: number, radius: number): void => {
  for (let v = Math.max(0, Math.floor(y - radius - 1)); v <= Math.min(side - 1, Math.ceil(y + radius + 1)); v++)
    for (let u = Math.max(0, Math.floor(x - radius - 1)); u <= Math.min(side - 1, Math.ceil(x + radius + 1)); u++) {
      const share = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(u - x, v - y)));
      cover[v * side + u] = Math.max(cover[v * side + u] as number, share);
    }
};

const toPicture = (grey: Float32Array): Picture => {
  const data = new Uint8Array(side * side * 3);
  for (let pixel = 0; pixel < grey.length; pixel++)
    data.fill(Math.min(255, Math.max(0, Math.round(grey[pixel] as number))), pixel * 3, pixel * 3 + 3);
  return { width: side, height: side, data };
};

/** A piece with its defect; the mask is where it covers half a pixel or more. */
export const drawSurface = (kind: "good" | "scratch" | "spot", name: string): { picture: Picture; mask: Mask } => {
  const random = createRandom(`surface ${name}`);
  const grey = brushedMetal(random);
  const cover = kind === "good" ? new Float32Array(side * side) : (kind === "scratch" ? scratch : spot)(random);
  // A scratch catches the light or lies in the shade; a spot is dark.
  const change = kind === "scratch" ? (random.next() < 0.5 ? -55 : 50) : -45;
  for (let i = 0; i < grey.length; i++) grey[i] = (grey[i] as number) + change * (cover[i] as number);
  return {
    picture: toPicture(grey),
    mask: { width: side, height: side, data: Uint8Array.from(cover, (share) => (share >= 0.5 ? 1 : 0)) },
  };
};

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i).padStart(3, "0"));

const filesOf = (): DrawnFile[] => {
  const piece = (name: string, kind: "good" | "scratch" | "spot"): DrawnFile => ({
    name,
    draw: () => encodePng(drawSurface(kind, name).picture),
  });
  const good = [
    ...numbered(counts.train).map((number) => piece(`train/good/${number}.png`, "good")),
    ...numbered(counts.good).map((number) => piece(`test/good/${number}.png`, "good")),
  ];
  const defects = (["scratch", "spot"] as const).flatMap((kind) =>
    numbered(counts[kind]).flatMap((number): DrawnFile[] => {
      const name = `test/${kind}/${number}.png`;
      const mask = {
        name: `ground_truth/${kind}/${number}_mask.png`,
        draw: () => encodeMask(drawSurface(kind, name).mask),
      };
      return [piece(name, kind), mask];
    }),
  );
  return [...good, ...defects];
};

export const scratchedSurfaces: ImageDemo = {
  id: "scratched-surfaces",
  task: "anomaly",
  imageCount: counts.train + counts.good + counts.scratch + counts.spot,
  origin: "Drawn by the lab when it is opened (packages/vision/src/demos/scratched-surfaces.ts), MIT",
  files: () => drawnFiles(filesOf()),
};
