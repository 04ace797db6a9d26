import { type Demo, generated } from "./demo.ts";
import { around, between, happens, oneOf, round } from "./draw.ts";

const losses = { poor: 1.75, medium: 1.15, good: 0.7 } as const;
const efficiencies = {
  "heat pump": 0.34,
  "gas boiler": 1.08,
  "oil boiler": 1.2,
  electric: 1,
  "district heat": 1.02,
} as const;

/** Energy that houses use in a year: losses by area, insulation and climate, divided by what the heating makes of it, and the people in it. */
export const houseEnergy: Demo = {
  id: "house-energy",
  target: "energy_kwh",
  task: "regression",
  rowCount: 1800,
  columns: [
    "floor_area_m2",
    "built_year",
    "insulation",
    "heating",
    "occupants",
    "heating_degree_days",
    "glazing",
    "solar_panels",
    "thermostat_c",
    "energy_kwh",
  ],
  origin: generated("house-energy"),
  row(random) {
    const area = around(random, 118, 42, 35, 320);
    const year = Math.round(between(random, 1900, 2022));
    const insulation = oneOf(
      random,
      year > 2005
        ? ([
            ["good", 6],
            ["medium", 2],
            ["poor", 0.2],
          ] as const)
        : year > 1975
          ? ([
              ["good", 2],
              ["medium", 5],
              ["poor", 2],
            ] as const)
          : ([
              ["good", 1],
              ["medium", 3],
              ["poor", 4],
            ] as const),
    );
    const heating = oneOf(random, [
      ["gas boiler", 5],
      ["heat pump", 3],
      ["electric", 2],
      ["oil boiler", 1.5],
      ["district heat", 1],
    ] as const);
    const occupants = 1 + random.below(5);
    const degreeDays = around(random, 2400, 520, 900, 3900);
    const glazing = oneOf(
      random,
      year > 1990
        ? ([
            ["double", 6],
            ["triple", 3],
          ] as const)
        : ([
            ["single", 2],
            ["double", 5],
            ["triple", 1],
          ] as const),
    );
    const hasPanels = happens(random, 0.22);
    const thermostat = around(random, 20.3, 1.1, 17, 24);
    const loss = losses[insulation] * (glazing === "single" ? 1.18 : glazing === "triple" ? 0.93 : 1);
    const heat = area * loss * (degreeDays / 2400) * 78 * (1 + 0.07 * (thermostat - 20)) * efficiencies[heating];
    const living = 950 + 780 * occupants;
    const energy = (heat + living) * Math.exp(0.12 * random.normal()) * (hasPanels ? 0.82 : 1);
    return [
      round(area),
      year,
      insulation,
      heating,
      occupants,
      happens(random, 0.02) ? null : round(degreeDays),
      glazing,
      hasPanels ? "yes" : "no",
      round(thermostat, 1),
      round(energy),
    ];
  },
};
