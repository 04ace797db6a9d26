import { describe, expect, it } from "vitest";
import golden from "../testing/torch-golden.json" with { type: "json" };
import { schedules } from "./catalogue.ts";
import type { Schedule } from "./schedule.ts";

const run = (schedule: Schedule, count: number) => Array.from({ length: count }, (_, step) => schedule({ step }));

describe("schedules against PyTorch", () => {
  it.each([
    ["oneCycle", schedules.oneCycle({ rate: 0.2, steps: 20 })],
    ["cosine", schedules.cosine({ rate: 0.2, steps: 10, floor: 0.01 })],
    ["step", schedules.step({ rate: 0.2, every: 3, factor: 0.5 })],
  ] as const)("%s takes the same rates", (name, schedule) => {
    const expected = golden.schedules[name];
    for (const [step, rate] of run(schedule, expected.length).entries()) expect(rate).toBeCloseTo(expected[step]!, 8);
  });

  it("plateau lowers the rate when the loss stays, as PyTorch does", () => {
    const { history, rates } = golden.schedules.plateau;
    const schedule = schedules.plateau({ rate: 0.2, factor: 0.5, patience: 2 });
    for (const [index, rate] of rates.entries())
      expect(schedule({ step: 0, history: history.slice(0, index + 1) })).toBeCloseTo(rate, 10);
  });

  it("warms up evenly to another schedule's first rate, then follows it", () => {
    const then = schedules.cosine({ rate: 0.4, steps: 10 });
    const rates = run(schedules.warmUp({ steps: 3, then }), 6);
    expect(rates.slice(0, 3)).toEqual([0.1, 0.2, expect.closeTo(0.3, 10)]);
    expect(rates.slice(3)).toEqual(run(then, 3));
    expect(run(schedules.constant({ rate: 0.4 }), 2)).toEqual([0.4, 0.4]);
  });
});
