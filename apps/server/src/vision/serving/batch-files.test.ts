import type { Judgement } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { batchCsv, batchGallery } from "./batch-files.ts";

const judged = (path: string, change: Partial<Judgement> = {}) => ({
  path,
  judgement: {
    task: "anomaly",
    answer: "defect",
    score: 3.25,
    threshold: 2,
    probabilities: null,
    kind: null,
    defects: [],
    map: null,
    width: 10,
    height: 10,
    milliseconds: 1,
    notes: [{ code: "darker", figures: {} }],
    ...change,
  } as Judgement,
});

describe("the files of a batch", () => {
  it("writes a line a picture, quoting what needs it and disarming formulas", () => {
    expect(batchCsv([judged('a,"b".png'), judged("=cmd.png")], [])).toBe(
      'path,answer,score,threshold,defects,largest_area_px,notes\r\n"a,""b"".png",defect,3.25,2,0,0,darker\r\n\'=cmd.png,defect,3.25,2,0,0,darker\r\n',
    );
  });

  it("writes the probability of every class", () => {
    const row = judged("a.png", {
      task: "classification",
      answer: "cat",
      score: null,
      probabilities: { bird: 0.25, cat: 0.75 },
    });
    expect(batchCsv([row], ["bird", "cat"])).toBe(
      "path,answer,probability,p_bird,p_cat,notes\r\na.png,cat,0.75,0.25,0.75,darker\r\n",
    );
  });

  it("shows names as text in the gallery, never as markup", () => {
    const page = batchGallery([judged("<script>alert(1)</script>.png")], () => "000001.webp", "fr");
    expect(page).not.toContain("<script>");
    expect(page).toContain("&lt;script&gt;");
    expect(page).toContain("seuil 2");
  });
});
