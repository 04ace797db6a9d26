import { describe, expect, it } from "vitest";
import {
  benjaminiHochberg,
  binomialTail,
  correlation,
  fisherTail,
  midRanks,
  normalTail,
  quantileOf,
  rankCorrelation,
  standardDeviation,
  studentQuantile,
} from "./statistics.ts";

// Golden values: SciPy 1.10.1 and numpy, by bench/golden/verdict_statistics.py.
describe("tails and quantiles", () => {
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1.96, 0.024997895148220435],
    [3, 0.0013498980316300933],
    [-1, 0.8413447460685429],
  ])("the normal tail beyond %d agrees with SciPy to 1e-6", (z, expected) => {
    expect(Math.abs(normalTail(z) - expected)).toBeLessThan(1e-6);
  });

  it.each([
    [0.975, 1, 12.706204736432095],
    [0.975, 2, 4.302652729911275],
    [0.975, 4, 2.7764451051977987],
    [0.975, 9, 2.2621571627409915],
    [0.995, 40, 2.7044592674331502],
    [0.9975, 150, 2.8491524304130507],
  ])("Student's %d quantile with %d degrees of freedom agrees with SciPy within 1 %%", (p, freedom, expected) => {
    expect(Math.abs(studentQuantile(p, freedom) / expected - 1)).toBeLessThan(0.01);
  });

  it.each([
    [8, 10, 0.5, 0.0546875],
    [15, 31, 0.22, 0.0010589080317946111],
    [3, 400, 0.005, 0.3233230170874564],
    [0, 5, 0.3, 1],
  ])("the binomial tail of %d in %d agrees with SciPy", (hits, count, chance, expected) => {
    expect(Math.abs(binomialTail(hits, count, chance) / expected - 1)).toBeLessThan(1e-9);
  });

  it.each([
    [15, 31, 37, 170, 0.0002228045925133017],
    [5, 20, 20, 100, 0.3646830130832401],
    [1, 20, 3, 100, 0.4918985776128634],
    [20, 20, 20, 40, 7.254444551924844e-12],
  ])("Fisher's tail of %d among %d agrees with SciPy", (hits, drawn, inAll, total, expected) => {
    expect(Math.abs(fisherTail(hits, drawn, inAll, total) / expected - 1)).toBeLessThan(1e-9);
  });
});

describe("ranks and correlations", () => {
  const a = [1, 2, 2, 3, 5, 8, 8, 8];
  const b = [3, 1, 4, 1, 5, 9, 2, 6];

  it("agree with SciPy, ties included", () => {
    expect(midRanks(a)).toEqual([1, 2.5, 2.5, 4, 5, 7, 7, 7]);
    expect(rankCorrelation(a, b)).toBeCloseTo(0.5001524855174212, 12);
    expect(correlation(a, b)).toBeCloseTo(0.5785909631584188, 12);
  });

  it("are not defined where one side does not vary", () => {
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNaN();
  });

  it("quantiles agree with numpy's default", () => {
    expect([0, 0.1, 0.5, 0.9, 1].map((share) => quantileOf([1, 2, 4, 8], share))).toEqual([
      1,
      expect.closeTo(1.3, 12),
      3,
      expect.closeTo(6.8, 12),
      8,
    ]);
  });

  it("a single value has no deviation", () => {
    expect(standardDeviation([4])).toBe(0);
  });
});

describe("Benjamini–Hochberg", () => {
  it("keeps all up to the last p-value under its line, even one above its own", () => {
    // The example of Benjamini & Hochberg (1995), section 3.2: four of fifteen at 5 %.
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(benjaminiHochberg(p, 0.05).filter(Boolean)).toHaveLength(4);
    expect(benjaminiHochberg([0.024, 0.025], 0.05)).toEqual([true, true]);
  });

  it("counts tests that were made but are not listed", () => {
    expect(benjaminiHochberg([0.001], 0.05, 100)).toEqual([false]);
  });
});
