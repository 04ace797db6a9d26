import { describe, expect, it } from "vitest";
import { imageChecks } from "./catalogue.ts";
import { cases, checkCase } from "./testing/subjects.ts";

describe("every check on images", () => {
  it("has a case where it speaks and one where it does not", () => {
    expect(Object.keys(cases).sort()).toEqual(imageChecks.map(({ code }) => code).sort());
  });

  describe.each(imageChecks.map(({ code }) => code))("%s", (code) => {
    const { fires, silent, figures, images } = cases[code] ?? expect.fail(`no cases of ${code}`);

    it("speaks where it must, with the figures of its sentences", async () => {
      const { report } = await checkCase(fires);
      const found = report.findings.find((finding) => finding.code === code);
      expect(found, report.findings.map((finding) => finding.code).join()).toBeDefined();
      if (figures) expect(found?.figures).toMatchObject(figures);
      if (images) expect(found?.images).toEqual(images);
      expect(["blocks", "watch", "note"]).toContain(found?.level);
      for (const index of [...(found?.images ?? []), ...(found?.groups ?? []).flat()])
        expect(index).toBeLessThan(fires.pictures.length);
      expect(report.checksRun).toContain(code);
    });

    it("stays silent where there is nothing to say", async () => {
      const { report } = await checkCase(silent);
      expect(report.findings.filter((finding) => finding.code === code)).toEqual([]);
    });
  });

  it("runs or says why not, each check once", async () => {
    const { report } = await checkCase({ pictures: [{ label: null }, { label: null }] });
    const all = [...report.checksRun, ...report.checksSkipped.map(({ code }) => code)].sort();
    expect(all).toEqual([...imageChecks.map(({ code }) => code), "mislabel-suspects"].sort());
    expect(report.checksSkipped).toContainEqual({ code: "label-conflict", reason: "no-labels" });
    expect(report.checksSkipped).toContainEqual({ code: "few-normal", reason: "not-anomaly" });
  });

  it("puts the gravest finding first", async () => {
    const { report } = await checkCase({ ...cases["duplicates-across-splits"]!.fires, unreadable: 4 });
    expect(report.findings[0]?.level).toBe("blocks");
    expect(report.findings.at(-1)?.level).toBe("note");
  });
});
