import { type Demo, generated } from "./demo.ts";
import { around, between, happens, logistic, oneOf, round } from "./draw.ts";

const ageing = { Nordhaus: 0.6, Tessier: 1, Okada: 0.3 } as const;

/** Failures of machine tools: wear grows with hours and age, heat and vibration warn, and load makes both worse. */
export const machineFailures: Demo = {
  id: "machine-failures",
  target: "fails_within_week",
  task: "binary",
  rowCount: 2400,
  columns: [
    "maker",
    "age_years",
    "hours_since_service",
    "temperature_c",
    "vibration_mm_s",
    "load_percent",
    "shift",
    "coolant",
    "operators",
    "fails_within_week",
  ],
  origin: generated("machine-failures"),
  row(random) {
    const maker = oneOf(random, [
      ["Nordhaus", 4],
      ["Tessier", 3],
      ["Okada", 2],
    ] as const);
    const age = between(random, 0, 15);
    const hours = between(random, 10, 2400);
    const load = around(random, 62, 16, 10, 100);
    const shift = oneOf(random, [
      ["day", 5],
      ["evening", 3],
      ["night", 2],
    ] as const);
    const coolant = oneOf(random, [
      ["emulsion", 5],
      ["oil", 3],
      ["dry", 1],
    ] as const);
    const wear = hours / 1000 + ageing[maker] * (age / 8);
    const temperature = 48 + 0.22 * load + (coolant === "dry" ? 9 : 0) + 3 * wear + 4 * random.normal();
    const vibration = Math.max(0.2, 0.9 + 0.7 * wear + 0.006 * load + 0.55 * random.normal());
    const risk =
      -6.6 +
      1.1 * wear +
      0.95 * vibration +
      0.035 * (temperature - 62) +
      (load > 85 ? 1.3 : 0) +
      (shift === "night" ? 0.3 : 0);
    return [
      maker,
      round(age, 1),
      round(hours),
      round(temperature, 1),
      happens(random, 0.04) ? null : round(vibration, 2),
      round(load),
      shift,
      coolant,
      1 + random.below(4),
      happens(random, logistic(risk)) ? "yes" : "no",
    ];
  },
};
