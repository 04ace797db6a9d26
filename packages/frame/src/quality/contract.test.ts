import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { profileTable } from "../profile/profile-table.ts";
import { type Bench, openBench } from "../testing/files.ts";
import type { QualityReport } from "../types.ts";
import { checks } from "./catalogue.ts";
import { checkQuality } from "./check-quality.ts";
import { type Case, cases } from "./testing/cases.ts";

describe("every quality check", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(async () => bench?.close());

  const report = async ({ csv, target }: Case): Promise<QualityReport> => {
    const { path, columns } = await bench.import("case.csv", csv);
    const profile = await profileTable({ engine: bench.engine, path, columns });
    return checkQuality({ engine: bench.engine, path, columns, profile, target: target ?? null });
  };

  it("has a case where it speaks and one where it does not", () => {
    expect(Object.keys(cases).sort()).toEqual(checks.map(({ code }) => code).sort());
  });

  describe.each(checks.map(({ code }) => code))("%s", (code) => {
    const { fires, silent } = cases[code] ?? expect.fail(`no cases of ${code}`);

    it("speaks where it must, with the figures of its sentences", async () => {
      const { findings, lowers, score, checksRun } = await report(fires);
      const [found] = findings.filter((finding) => finding.code === code);
      expect(found, JSON.stringify(findings.map((finding) => finding.code))).toBeDefined();
      if (fires.columns) expect(found?.columns).toEqual(fires.columns);
      if (fires.figures) expect(found?.figures).toMatchObject(fires.figures);
      expect(found?.actions.at(-1)).toBe("change-nothing");
      expect(new Set(found?.actions).size).toBe(found?.actions.length);
      expect(["blocks", "watch", "note"]).toContain(found?.level);
      expect(lowers.find((lower) => lower.code === code)?.points).toBeGreaterThan(0);
      expect(score).toBeLessThan(100);
      expect(checksRun).toContain(code);
    });

    it("stays silent where there is nothing to say", async () => {
      const { findings } = await report(silent);
      expect(findings.filter((finding) => finding.code === code)).toEqual([]);
    });
  });

  it("skips the checks that need a target, and says so", async () => {
    const { checksSkipped, checksRun } = await report({ csv: cases.constant!.fires.csv });
    const needing = checks.filter(({ needsTarget }) => needsTarget).map(({ code }) => code);
    expect(checksSkipped).toEqual(needing.map((code) => ({ code, reason: "no-target" })));
    expect([...checksRun, ...needing].sort()).toEqual(checks.map(({ code }) => code).sort());
  });

  it("names a target that is no column", async () => {
    await expect(report({ csv: "a,b\n1,2\n3,4\n", target: "c" })).rejects.toMatchObject({
      code: "column-unknown",
      details: { column: "c", columns: ["a", "b"] },
    });
  });

  it("looks at a sample of a large table, and says how many rows", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i % 977},${(i * 31) % 1009}`);
    const { sampledRows } = await report({ csv: `a,b\n${rows.join("\n")}\n` });
    expect(sampledRows).toBeGreaterThan(45_000);
    expect(sampledRows).toBeLessThan(55_000);
  });
});
