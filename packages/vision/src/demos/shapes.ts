import { createRandom, type Random } from "@datalab/learn";
import { encodePng } from "../decode/encode.ts";
import type { Picture } from "../types.ts";
import { type DrawnFile, drawnFiles, type ImageDemo } from "./demo.ts";

const side = 64;
const perClass = 80;
const shapes = ["disc", "square", "triangle"] as const;
type Shape = (typeof shapes)[number];

/** How far a point lies outside of a shape of size 1 around the origin; negative inside. */
const distances: Readonly<Record<Shape, (x: number, y: number) => number>> = {
  disc: (x, y) => Math.hypot(x, y) - 1,
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.87,
  triangle: (x, y) => Math.max(y - 0.62, Math.abs(x) * 0.866 - y * 0.5 - 0.62),
};

const colour = (random: Random): [number, number, number] => [
  random.below(200) + 28,
  random.below(200) + 28,
  random.below(200) + 28,
];

/** Waves in two directions: colour, direction and width are drawn and say nothing about the shape. */
const ground = (random: Random): ((x: number, y: number, channel: number) => number) => {
  const base = colour(random);
  const [first, second] = [random.next() * Math.PI, random.next() * Math.PI];
  const [wide, narrow] = [6 + random.next() * 14, 3 + random.next() * 5];
  return (x, y, channel) =>
    (base[channel] as number) +
    18 * Math.sin((x * Math.cos(first) + y * Math.sin(first)) / wide) +
    10 * Math.sin((x * Math.cos(second) + y * Math.sin(second)) / narrow) +
    random.normal() * 6;
};

/** One shape at any place, size, angle and colour. */
export const drawShape = (shape: Shape, name: string): Picture => {
  const random = createRandom(`shape ${name}`);
  const below = ground(random);
  let paint = colour(random);
  const radius = 11 + random.next() * 11;
  const [centerX, centerY] = [side / 2 + random.normal() * 6, side / 2 + random.normal() * 6];
  const angle = random.next() * 2 * Math.PI;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const atCenter = [0, 1, 2].map((channel) => below(centerX, centerY, channel));
  // A shape in the colour of its ground could not be seen.
  while (paint.every((value, channel) => Math.abs(value - (atCenter[channel] as number)) < 45)) paint = colour(random);
  const data = new Uint8Array(side * side * 3);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [u, v] = [(x - centerX) / radius, (y - centerY) / radius];
      const outside = distances[shape](u * cos + v * sin, v * cos - u * sin) * radius;
      const share = Math.min(1, Math.max(0, 0.5 - outside));
      for (let channel = 0; channel < 3; channel++, at++) {
        const value = below(x, y, channel) * (1 - share) + ((paint[channel] as number) + random.normal() * 5) * share;
        data[at] = Math.min(255, Math.max(0, Math.round(value)));
      }
    }
  return { width: side, height: side, data };
};

const filesOf = (): DrawnFile[] =>
  shapes.flatMap((shape) =>
    Array.from({ length: perClass }, (_, i): DrawnFile => {
      const name = `${shape}/${String(i).padStart(3, "0")}.png`;
      return { name, draw: () => encodePng(drawShape(shape, name)) };
    }),
  );

export const shapesDemo: ImageDemo = {
  id: "shapes",
  task: "classification",
  imageCount: shapes.length * perClass,
  origin: "Drawn by the lab when it is opened (packages/vision/src/demos/shapes.ts), MIT",
  files: () => drawnFiles(filesOf()),
};
