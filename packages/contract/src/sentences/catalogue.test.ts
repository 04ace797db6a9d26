import { describe, expect, it } from "vitest";
import { type EstimatorId, estimatorParameters, metricIds } from "../codes/catalogue.ts";
import { skipReasons } from "../codes/findings.ts";
import { locales } from "../common.ts";
import { sayEstimator, sayMetric, sayParameter } from "./speak-catalogue.ts";
import { sayCheckSkipped } from "./speak-data.ts";

const all = (locale: (typeof locales)[number]): string[] => [
  ...Object.keys(estimatorParameters).map((id) => sayEstimator(id, locale)),
  ...(Object.keys(estimatorParameters) as EstimatorId[]).flatMap((id) =>
    estimatorParameters[id].map((name) => sayParameter(id, name, locale)),
  ),
  ...metricIds.map((id) => sayMetric(id, locale)),
  ...skipReasons.map((reason) => sayCheckSkipped(reason, locale)),
];

describe("the words of the catalogue", () => {
  it("are whole in every language, and never those of another one", () => {
    const [english, french] = [all("en"), all("fr")];
    english.forEach((text, i) => {
      expect(text.length).toBeGreaterThan(5);
      expect(french[i]!.length).toBeGreaterThan(5);
      expect(french[i]).not.toBe(text);
    });
  });

  it.each(locales)("show what a later release added as it is (%s)", (locale) => {
    expect(sayEstimator("svm", locale)).toBe("svm");
    expect(sayParameter("ridge", "gamma", locale)).toBe("gamma");
    expect(sayParameter("svm", "gamma", locale)).toBe("gamma");
    expect(sayMetric("gini", locale)).toBe("gini");
  });
});
