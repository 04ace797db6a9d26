import { describe, expect, it } from "vitest";
import { metricOf, metricsFor } from "./catalogue.ts";
import { goldenAnswers, goldenCases } from "./testing/golden.ts";

describe.each(goldenCases)("metrics against scikit-learn 1.2.1: $name", (golden) => {
  it.each(Object.entries(golden.values))("%s agrees to 1e-9", (id, expected) => {
    const value = metricOf(id).evaluate(goldenAnswers(golden));
    expect(Math.abs(value - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
  });

  it("has a golden value for every metric of the task", () => {
    const known = metricsFor(golden.task).map((metric) => metric.id);
    expect(Object.keys(golden.values).sort()).toEqual([...known].sort());
  });
});
