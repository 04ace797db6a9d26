import { describe, expect, it } from "vitest";
import { createRandom, shuffledIndices } from "./random.ts";

describe("random", () => {
  it("repeats its sequence for the same seed and differs for another", () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.next()
        )(createRandom(seed)),
      );
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("is uniform and normal in the mean and the spread", () => {
    const random = createRandom(1);
    const count = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      sum += random.next();
      squares += random.normal() ** 2;
    }
    expect(sum / count).toBeCloseTo(0.5, 1);
    expect(Math.abs(squares / count - 1)).toBeLessThan(0.05);
  });

  it("forks without advancing, and forks differ by label", () => {
    const random = createRandom(3);
    const left = random.fork("left").next();
    const after = random.next();
    expect(createRandom(3).next()).toBe(after);
    expect(random.fork("right").next()).not.toBe(left);
  });

  it("shuffles every index exactly once", () => {
    expect(Array.from(shuffledIndices(100, createRandom(5))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
  });
});
