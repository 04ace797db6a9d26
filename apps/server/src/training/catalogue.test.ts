import { expect, it } from "vitest";
import { catalogueOf } from "./catalogue.ts";

it("describes every estimator, parameter and metric in the language asked for", () => {
  const [english, french] = [catalogueOf("en"), catalogueOf("fr")];
  english.estimators.forEach((estimator, i) => {
    expect(estimator.summary).not.toBe(french.estimators[i]!.summary);
    for (const [name, { meaning }] of Object.entries(estimator.parameters)) {
      expect(meaning, `${estimator.id} ${name}`).not.toBe(name);
      expect(meaning).not.toBe(french.estimators[i]!.parameters[name]!.meaning);
    }
  });
  english.metrics.forEach(({ id, summary }, i) => {
    expect(summary).not.toBe(id);
    expect(summary).not.toBe(french.metrics[i]!.summary);
  });
});
