import { locales, metricName, sayVisionModel, sayVisionParameter, visionModelName } from "@datalab/contract";
import { visionCatalogue, visionMetrics } from "@datalab/vision";
import { describe, expect, it } from "vitest";

describe.each(locales)("the words for models on pictures, in %s", (locale) => {
  it.each(visionCatalogue.map((model) => [model.id, model] as const))(
    "name %s, say what it does and what its parameters are",
    (id, model) => {
      expect(visionModelName(id, locale)).not.toBe(id);
      expect(sayVisionModel(id, locale)).not.toBe("");
      const unsaid = Object.keys(model.parameters).filter((name) => sayVisionParameter(name, locale) === name);
      expect(unsaid).toEqual([]);
    },
  );

  it("name every metric as people do", () => {
    expect(visionMetrics.map(({ id }) => metricName(id, locale)).filter((name) => name.includes("_"))).toEqual([]);
  });
});
