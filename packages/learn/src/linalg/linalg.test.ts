import { describe, expect, it } from "vitest";
import { matrixOf } from "../data/matrix.ts";
import { createRandom, type Random } from "../random/random.ts";
import { factorCholesky, solveCholesky } from "./cholesky.ts";
import { byDiagonal, conjugateGradient } from "./conjugate-gradient.ts";
import { createDesign, type Design } from "./design.ts";
import { eigenSymmetric } from "./eigen.ts";
import { normalEquations } from "./gram.ts";
import { multiply, multiplyTransposed, squaresTransposed } from "./products.ts";

const normals = (count: number, random: Random) => new Float64Array(count).map(() => random.normal());
/** B Bᵀ + I, d × d. */
const positiveDefinite = (d: number, random: Random): Float64Array => {
  const b = normals(d * d, random);
  return new Float64Array(d * d).map((_, i) => {
    const [row, column] = [Math.floor(i / d), i % d];
    let sum = row === column ? 1 : 0;
    for (let k = 0; k < d; k++) sum += b[row * d + k]! * b[column * d + k]!;
    return sum;
  });
};
const times = (a: Float64Array, x: Float64Array): Float64Array =>
  x.map((_, i) => x.reduce((sum, value, j) => sum + a[i * x.length + j]! * value, 0));
const expectClose = (found: Float64Array, expected: Float64Array, digits = 9) => {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, digits);
};

describe("linear systems", () => {
  const a = positiveDefinite(9, createRandom(1));
  const x = normals(9, createRandom(2));

  it("are solved by Cholesky whatever the units of the columns", () => {
    const units = x.map((_, i) => 10 ** (i - 4));
    const scaled = a.map((cell, i) => cell * units[Math.floor(i / 9)]! * units[i % 9]!);
    const right = times(a, x).map((value, i) => value * units[i]!);
    expectClose(
      solveCholesky(scaled, right, 1e-12)!.map((value, i) => value * units[i]!),
      x,
    );
  });

  it("are refused by Cholesky when a column repeats another or is 0", () => {
    expect(factorCholesky(Float64Array.of(1, 1, 1, 1), 2, 1e-12)).toBeNull();
    expect(factorCholesky(Float64Array.of(1, 0, 0, 0), 2, 1e-12)).toBeNull();
  });

  it("are solved by conjugate gradients in as many steps as there are unknowns", () => {
    const apply = (v: Float64Array, out: Float64Array) => out.set(times(a, v));
    const precondition = byDiagonal(x.map((_, i) => a[i * 9 + i]!));
    expectClose(conjugateGradient({ apply, precondition, right: times(a, x) }, 1e-12, 12), x, 7);
  });
});

describe("eigenSymmetric", () => {
  it("gives back the matrix from its values and vectors", () => {
    const size = 7;
    const a = positiveDefinite(size, createRandom(3));
    const { values, vectors } = eigenSymmetric(a, size);
    const rebuilt = a.map((_, i) => {
      const [row, column] = [Math.floor(i / size), i % size];
      return values.reduce((sum, value, e) => sum + value * vectors[row * size + e]! * vectors[column * size + e]!, 0);
    });
    expectClose(rebuilt, a, 10);
  });
});

describe.each(["dense", "sparse"])("a %s design", (kind) => {
  const random = createRandom(4);
  const [n, d] = [37, 6];
  // Mostly one value per column, as scaled indicators have, or all different.
  const data = normals(n * d, random).map((value) => (kind === "sparse" && random.next() < 0.8 ? -0.25 : value));
  const x = matrixOf(data, n, d);
  const design: Design = createDesign(x);
  const weights = new Float64Array(n).map(() => 0.5 + random.next());
  const cell = (row: number, j: number) => (j === d ? 1 : data[row * d + j]! - design.shift[j]!);

  it("is stored as it should be", () => expect(design.sparse === undefined).toBe(kind === "dense"));

  it.each([1, 3, 5])("multiplies both ways for %i outputs as the sums say", (width) => {
    const theta = normals((d + 1) * width, random);
    const scores = new Float64Array(n * width);
    multiply(design, theta, width, scores);
    const expected = scores.map((_, i) => {
      const [row, k] = [Math.floor(i / width), i % width];
      let sum = 0;
      for (let j = 0; j <= d; j++) sum += cell(row, j) * theta[j * width + k]!;
      return sum;
    });
    expectClose(scores, expected);
    const g = normals(n * width, random);
    const [plain, squares] = [new Float64Array(theta.length), new Float64Array(theta.length)];
    multiplyTransposed(design, g, width, plain);
    squaresTransposed(design, g, width, squares);
    const sums = (power: number) =>
      theta.map((_, i) => {
        const [j, k] = [Math.floor(i / width), i % width];
        let sum = 0;
        for (let row = 0; row < n; row++) sum += cell(row, j) ** power * g[row * width + k]!;
        return sum;
      });
    expectClose(plain, sums(1));
    expectClose(squares, sums(2));
  });

  it("has the normal equations of the centred, weighted columns", () => {
    const y = normals(n, random);
    const { gram, moment } = normalEquations(design, y, weights, true);
    const mean = (value: (row: number) => number) =>
      weights.reduce((sum, w, row) => sum + w * value(row), 0) / weights.reduce((sum, w) => sum + w, 0);
    const centred = (value: (row: number) => number) => {
      const middle = mean(value);
      return (row: number) => value(row) - middle;
    };
    const product = (a: (row: number) => number, b: (row: number) => number) =>
      weights.reduce((sum, w, row) => sum + w * centred(a)(row) * centred(b)(row), 0);
    const column = (j: number) => (row: number) => data[row * d + j]!;
    expectClose(
      gram,
      gram.map((_, i) => product(column(Math.floor(i / d)), column(i % d))),
    );
    expectClose(
      moment,
      moment.map((_, j) => product(column(j), (row) => y[row]!)),
    );
  });
});
