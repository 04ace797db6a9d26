import { describe, expect, it } from "vitest";
import { decodeFullMask, decodeImage } from "../decode/decode.ts";
import { importImages } from "../ingest/import-images.ts";
import { memorySink } from "../testing/memory-sink.ts";
import { imageDemos } from "./catalogue.ts";
import { drawSurface } from "./scratched-surfaces.ts";
import { drawShape } from "./shapes.ts";

describe.each(imageDemos)("the demo $id", (demo) => {
  it("is a set without problems, made for its task", async () => {
    const sink = memorySink();
    const { pictures, problems, task, layout } = await importImages({ files: demo.files(), sink });
    expect(problems).toEqual([]);
    expect(pictures).toHaveLength(demo.imageCount);
    expect(task).toBe(demo.task);
    expect(layout).toBe(demo.task === "anomaly" ? "mvtec" : "class-folders");
    expect(new Set(pictures.map(({ sha256 }) => sha256)).size).toBe(demo.imageCount);
    for (const { label, mask } of pictures) expect(mask !== null).toBe(demo.task === "anomaly" && label !== "good");
  }, 60_000);
});

describe("drawn pictures", () => {
  it("are the same each time and others for other names", () => {
    expect(drawShape("disc", "1")).toEqual(drawShape("disc", "1"));
    expect(drawShape("disc", "1")).not.toEqual(drawShape("disc", "2"));
  });

  it("differ from the good piece where the mask says so, and nowhere else by much", () => {
    for (const kind of ["scratch", "spot"] as const) {
      const { picture, mask } = drawSurface(kind, "test/x.png");
      const area = mask.data.reduce((sum, value) => sum + value, 0);
      expect(area).toBeGreaterThan(15);
      expect(area).toBeLessThan(900);
      let [inside, outside] = [0, 0];
      const mean = picture.data.reduce((sum, value) => sum + value, 0) / picture.data.length;
      for (let pixel = 0; pixel < mask.data.length; pixel++) {
        const distance = Math.abs((picture.data[pixel * 3] as number) - mean);
        if (mask.data[pixel]) inside += distance / area;
        else outside += distance / (mask.data.length - area);
      }
      expect(inside).toBeGreaterThan(outside * 2);
    }
  });

  it("decode to what was drawn", async () => {
    const [scratched] = imageDemos;
    for await (const entry of scratched!.files().entries()) {
      if (!entry.name.includes("scratch/000")) continue;
      const bytes = await entry.read();
      const { picture, mask } = drawSurface("scratch", "test/scratch/000.png");
      if (entry.name.startsWith("ground_truth")) expect((await decodeFullMask(bytes)).data).toEqual(mask.data);
      else expect((await decodeImage(bytes)).data).toEqual(picture.data);
    }
  });
});
