import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import { knn } from "./knn.ts";
import { nearestRows } from "./nearest.ts";

const context = { random: createRandom(1) };
const line = (at: readonly number[], y: readonly number[], classCount: number, weights?: Float64Array): Sample => ({
  x: matrixOf(Float64Array.from(at), at.length, 1),
  features: [],
  y: Float64Array.from(y),
  classCount,
  ...(weights ? { weights } : {}),
});
const asked = (sample: Sample, parameters: Record<string, unknown>, at: readonly number[]) =>
  Array.from(knn.predict(knn.fit(parameters, sample, context), matrixOf(Float64Array.from(at), at.length, 1)));

describe("nearest rows", () => {
  it("are those that sorting all distances finds, the lower row first among equals", () => {
    const random = createRandom(4);
    const [trainingCount, queryCount, d, count] = [1_501, 23, 6, 9];
    // Few distinct values, so that many distances are equal.
    const draw = (rows: number) => Float32Array.from({ length: rows * d }, () => random.below(4));
    const training = draw(trainingCount);
    const queries = draw(queryCount);
    const found = nearestRows(training, queries, d, count);
    for (let q = 0; q < queryCount; q++) {
      const distanceTo = (row: number) => {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += (training[row * d + j]! - queries[q * d + j]!) ** 2;
        return sum;
      };
      const sorted = Array.from({ length: trainingCount }, (_, row) => row).sort(
        (a, b) => distanceTo(a) - distanceTo(b) || a - b,
      );
      expect(Array.from(found.rows.subarray(q * count, (q + 1) * count))).toEqual(sorted.slice(0, count));
    }
  });
});

describe("knn", () => {
  const sample = line([0, 1, 2, 10, 11], [0, 0, 1, 1, 1], 2);

  it("answers the shares of the classes among the nearest", () => {
    expect(asked(sample, { neighborCount: 3 }, [0.4, 10.4])).toEqual([2 / 3, 1 / 3, 0, 1]);
  });

  it("answers the mean of the nearest numbers", () => {
    expect(asked(line([0, 1, 2, 10], [1, 3, 8, 100], 0), { neighborCount: 2 }, [0.4, 1.6])).toEqual([2, 5.5]);
  });

  it("lets nearer rows count by 1 / distance, and twins decide alone", () => {
    const [answer, twin] = asked(line([0, 3], [0, 1], 0), { neighborCount: 2, voting: "distance" }, [1, 3]);
    expect(answer).toBeCloseTo(1 / 3, 12);
    expect(twin).toBe(1);
  });

  it("multiplies votes by the weights of the rows", () => {
    const weighted = line([0, 1], [0, 1], 0, Float64Array.of(3, 1));
    expect(asked(weighted, { neighborCount: 2 }, [0.5])).toEqual([0.25]);
  });

  it("asks all rows when there are fewer than asked for", () => {
    expect(asked(sample, { neighborCount: 50 }, [5])).toEqual([0.4, 0.6]);
  });
});
