import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, openBench } from "../testing/files.ts";
import { binEdges } from "./bins.ts";
import { columnSplit } from "./column-split.ts";
import { profileTable } from "./profile-table.ts";

describe("the profile of a table", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(async () => bench?.close());

  const profileOf = async (csv: string, sampleAbove?: number) => {
    const { path, columns } = await bench.import("table.csv", csv);
    const profile = await profileTable({ engine: bench.engine, path, columns, ...(sampleAbove && { sampleAbove }) });
    return {
      path,
      columns,
      profile,
      column: (name: string) => profile.columns.find((column) => column.name === name)!,
    };
  };

  it("has the moments and quantiles that numpy and scipy give", async () => {
    // Values of numpy 1.24.2 and scipy 1.10.1: bench/golden/profile.py.
    const values = [2.5, 3.5, 3.5, 4, 7.25, 8, 9, 12.5, 30, -1];
    const { column } = await profileOf(`x,k\n${values.map((value) => `${value},a`).join("\n")}\n`);
    const x = column("x");
    expect(x.mean).toBeCloseTo(7.925, 12);
    expect(x.median).toBeCloseTo(5.625, 12);
    expect(x.sd).toBeCloseTo(8.650666319872578, 12);
    expect(x.skew).toBeCloseTo(2.0917345364593407, 12);
    expect(x.kurtosis).toBeCloseTo(5.2528176803611295, 12);
    expect(x.quantiles.p25).toBeCloseTo(3.5, 12);
    expect(x.quantiles.p95).toBeCloseTo(22.125, 12);
    expect(x).toMatchObject({
      min: -1,
      max: 30,
      outliers: 1,
      zeros: 0,
      isInteger: false,
      distinct: 9,
      count: 10,
      missing: 0,
    });
  });

  it.each(["1e300", "1.7e308"])("bears values at the end of the number range: ±%s", async (huge) => {
    const values = [huge, `-${huge}`, "3e-300", ...Array.from({ length: 30 }, (_, i) => `${i}.5`), huge, `-${huge}`];
    const { column } = await profileOf(
      `x,k\n${values.map((value, i) => `${value},${i % 2 ? "a" : "b"}`).join("\n")}\n`,
    );
    expect(column("x")).toMatchObject({ kind: "numeric", min: -Number(huge), max: Number(huge), median: 14.5 });
    expect(column("x")).toMatchObject({ sd: null, skew: null, kurtosis: null });
  });

  it("counts empty cells, distinct values, repeated rows and what stands most often", async () => {
    const { profile, column } = await profileOf("a,b\nx,1\ny,\nx,1\nx,0\n,0\n");
    expect(profile).toMatchObject({
      rowCount: 5,
      columnCount: 2,
      missingShare: 0.2,
      duplicateRows: 1,
      sampledRows: null,
    });
    expect(column("a")).toMatchObject({
      missing: 1,
      distinct: 2,
      top: [
        { value: "x", count: 3 },
        { value: "y", count: 1 },
      ],
      histogram: null,
    });
    expect(column("b")).toMatchObject({ kind: "boolean", missing: 1, distinct: 2 });
  });

  it("puts every number into one bin, the largest into the last", async () => {
    const numbers = Array.from({ length: 500 }, (_, i) => (i * i) % 991);
    const { column } = await profileOf(`x,y\n${numbers.map((value, i) => `${value},${i / 7}`).join("\n")}\n`);
    for (const name of ["x", "y"]) {
      const { histogram } = column(name);
      expect(histogram!.counts.length).toBeLessThanOrEqual(20);
      expect(histogram!.edges.length).toBe(histogram!.counts.length + 1);
      expect(histogram!.counts.reduce((a, b) => a + b, 0)).toBe(500);
    }
    const { edges, counts } = column("x").histogram!;
    const expected = counts.map(
      (_, bin) => numbers.filter((value) => value >= edges[bin]! && value < edges[bin + 1]!).length,
    );
    expect(counts).toEqual(expected);
  });

  it("gives whole numbers bins of equal whole width", () => {
    expect(binEdges(1, 6, 100, true)).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]);
    expect(
      new Set(
        binEdges(0, 99, 100, true)
          .slice(1)
          .map((edge, i) => edge - binEdges(0, 99, 100, true)[i]!),
      ),
    ).toEqual(new Set([5]));
    expect(binEdges(3, 3, 1, false)).toEqual([2.5, 3.5]);
  });

  it("describes dates in milliseconds since 1970", async () => {
    const { column } = await profileOf("d,x\n2024-01-01,1\n2024-01-03,2\n2024-01-02 12:00:00,3\n");
    expect(column("d")).toMatchObject({
      kind: "date",
      min: Date.UTC(2024, 0, 1),
      max: Date.UTC(2024, 0, 3),
      median: Date.UTC(2024, 0, 2, 12),
    });
  });

  it("says when it looked at a sample, and draws the same one again", async () => {
    const csv = `x,k\n${Array.from({ length: 20_000 }, (_, i) => `${(i * 17) % 1000},a`).join("\n")}\n`;
    const { profile } = await profileOf(csv, 5000);
    const again = await profileOf(csv, 5000);
    expect(profile.sampledRows).toBeGreaterThan(4500);
    expect(profile.sampledRows).toBeLessThan(5500);
    expect(again.profile).toEqual(profile);
    expect(profile.columns[0]).toMatchObject({ count: 20_000, missing: 0 });
    expect(profile.columns[0]!.mean).toBeCloseTo(499.5, -2);
  });

  it("splits a column by the classes of another, empty cells apart", async () => {
    const { path, column } = await profileOf("colour,age,paid\nred,1,yes\nred,2,no\nblue,,yes\nred,9,yes\n,5,no\n");
    const byColour = await columnSplit({
      engine: bench.engine,
      path,
      profile: column("colour"),
      target: column("paid"),
    });
    expect(byColour).toEqual({
      target: "paid",
      classes: ["yes", "no"],
      labels: ["red", "blue"],
      edges: null,
      counts: [
        [2, 1],
        [1, 0],
      ],
      missing: [0, 1],
    });
    const byAge = await columnSplit({ engine: bench.engine, path, profile: column("age"), target: column("paid") });
    expect(byAge.missing).toEqual([1, 0]);
    expect(byAge.counts.map((counts) => counts.reduce((a, b) => a + b, 0))).toEqual([2, 2]);
  });
});
