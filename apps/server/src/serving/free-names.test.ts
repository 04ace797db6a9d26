import { describe, expect, it } from "vitest";
import { freeNames } from "./free-names.ts";

describe("the names of added columns", () => {
  it("stay as they are where the file has none like them", () => {
    expect(freeNames(["prediction", "probability:yes"], ["age"])).toEqual(["prediction", "probability:yes"]);
  });
  it("get the first free number where the file has one of that name, in any case", () => {
    expect(freeNames(["prediction", "lower"], ["Prediction", "prediction_2", "x"])).toEqual(["prediction_3", "lower"]);
  });
});
