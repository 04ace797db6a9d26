import { describe, expect, it } from "vitest";
import { matrixOf } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import { baseline } from "./baseline.ts";

const x = matrixOf(new Float64Array(4), 4, 1);
const features = [{ name: "a", source: "a", kind: "numeric" }] as const;
const context = { random: createRandom(1) };

describe("baseline", () => {
  it("answers the weighted share of each class, on every row", () => {
    const y = Float64Array.of(0, 1, 1, 2);
    const weights = Float64Array.of(3, 1, 1, 5);
    const model = baseline.fit({}, { x, features, y, classCount: 3, weights }, context);
    expect(Array.from(baseline.predict(model, matrixOf(new Float64Array(2), 2, 1)))).toEqual([
      0.3, 0.2, 0.5, 0.3, 0.2, 0.5,
    ]);
  });

  it("answers the mean of numbers", () => {
    const model = baseline.fit({}, { x, features, y: Float64Array.of(1, 2, 3, 6), classCount: 0 }, context);
    expect(Array.from(baseline.predict(model, x))).toEqual([3, 3, 3, 3]);
  });
});
