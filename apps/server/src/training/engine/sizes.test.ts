import { describe, expect, it } from "vitest";
import { madeConfig, madeMaterial } from "../testing/tables.ts";
import { featureCount, fitsAtATime, memoryNeeds, sizesOf } from "./sizes.ts";

describe("the size of a training", () => {
  const columns = sizesOf(madeMaterial("regression").table);

  it("counts indicator columns where the estimator wants them and codes where it does not", () => {
    expect(featureCount(madeConfig("regression"), columns, "ridge")).toBe(3 + 3);
    expect(featureCount(madeConfig("regression"), columns, "hist-gradient-boosting")).toBe(3 + 1);
  });

  it("fits fewer at a time where copies of the matrix would not fit, but always one", () => {
    const config = madeConfig("regression");
    const size = { rows: 2_000_000, trainRows: 1_600_000, columns, columnsRead: 6, classCount: 0 };
    const needs = memoryNeeds(config, size);
    const limitMb = Math.ceil(needs.onceMb + 2.5 * needs.fitMb);
    expect(fitsAtATime(needs, { threads: 8, fits: 15, limitMb })).toBe(2);
    expect(fitsAtATime(needs, { threads: 8, fits: 15, limitMb: 100 })).toBe(1);
    expect(fitsAtATime(needs, { threads: 8, fits: 3, limitMb: 1e6 })).toBe(3);
  });
});
