import { type Demo, generated } from "./demo.ts";
import { oneOf, round } from "./draw.ts";

const shapes = {
  Aurore: { length: 5.5, width: 3.24, asymmetry: 2.6, groove: 5.08 },
  Boreal: { length: 6.05, width: 3.55, asymmetry: 3.5, groove: 5.9 },
  Cadence: { length: 5.25, width: 2.95, asymmetry: 4.4, groove: 5.12 },
} as const;

/** Grains of three wheat varieties measured on a picture; a large grain of one looks like a small one of the next. */
export const seedVarieties: Demo = {
  id: "seed-varieties",
  target: "variety",
  task: "multiclass",
  rowCount: 630,
  columns: ["area_mm2", "perimeter_mm", "compactness", "length_mm", "width_mm", "asymmetry", "groove_mm", "variety"],
  origin: generated("seed-varieties"),
  row(random) {
    const variety = oneOf(random, [
      ["Aurore", 1],
      ["Boreal", 1],
      ["Cadence", 1],
    ] as const);
    const shape = shapes[variety];
    const size = 1 + 0.035 * random.normal();
    const length = shape.length * size + 0.13 * random.normal();
    const width = shape.width * size + 0.1 * random.normal();
    const area = (Math.PI / 4) * length * width * (1.04 + 0.015 * random.normal());
    // Ramanujan's first approximation of an ellipse's perimeter.
    const perimeter =
      (Math.PI / 2) *
      (3 * (length + width) - Math.sqrt((3 * length + width) * (length + 3 * width))) *
      (1.02 + 0.008 * random.normal());
    return [
      round(area, 2),
      round(perimeter, 2),
      round((4 * Math.PI * area) / perimeter ** 2, 4),
      round(length, 3),
      round(width, 3),
      round(Math.max(0.5, shape.asymmetry + 1.1 * random.normal()), 2),
      round(shape.groove * size + 0.16 * random.normal(), 3),
      variety,
    ];
  },
};
