import { describe, expect, it } from "vitest";
import { layouts } from "./catalogue.ts";
import { detectLayout } from "./detect-layout.ts";
import type { ImageLayout, Listing } from "./layout.ts";

const listing = (paths: readonly string[], documents: Readonly<Record<string, string>> = {}): Listing => ({
  images: [...paths].sort().map((path) => ({ path, sizeBytes: 1 })),
  documents: new Map(Object.entries(documents)),
});
const many = (prefix: string, count = 6) => Array.from({ length: count }, (_, i) => `${prefix}${i}.png`);
const rolesOf = (given: Listing, wanted?: ImageLayout): Record<string, unknown> =>
  Object.fromEntries(
    [...detectLayout(given, wanted).roles].map(([path, role]) => [
      path,
      role.kind === "mask" ? `mask of ${role.of}` : [role.split, role.label],
    ]),
  );

const coco = JSON.stringify({
  images: [
    { id: 1, file_name: "images/0.png" },
    { id: 2, file_name: "1.png" },
    { id: 3, file_name: "gone.png" },
  ],
  categories: [
    { id: 7, name: "cat" },
    { id: 8, name: "dog" },
  ],
  annotations: [
    { image_id: 1, category_id: 7 },
    { image_id: 2, category_id: 8 },
    { image_id: 2, category_id: 8 },
    { image_id: 2, category_id: 7 },
  ],
});
const samples: Readonly<Record<ImageLayout, Listing>> = {
  flat: listing(many("")),
  "class-folders": listing([...many("cat/"), ...many("dog/")]),
  "split-class-folders": listing([
    ...many("train/cat/"),
    ...many("Train/dog/"),
    ...many("val/cat/"),
    ...many("TEST/dog/"),
  ]),
  mvtec: listing([
    ...many("train/good/"),
    ...many("test/good/"),
    ...many("test/scratch/"),
    ...many("ground_truth/scratch/", 3).map((path) => path.replace(".png", "_mask.png")),
  ]),
  "label-csv": listing(many(""), {
    "labels.csv": `filename,label\n${many("")
      .map((name, i) => `${name},${i % 2 ? "a" : "b"}`)
      .join("\n")}`,
  }),
  coco: listing(many("", 3), { "annotations/instances_train.json": coco }),
};

describe.each(layouts)("the layout $id", ({ id, read }) => {
  it("is found among all others, with a reason", () => {
    expect(detectLayout(samples[id])).toMatchObject({ layout: id, sure: true });
    expect(read(samples[id])?.reason).toMatch(/^layout\./);
  });

  it("gives every picture a role, and every role a picture", () => {
    const { roles, problems } = detectLayout(samples[id]);
    const dealtWith = new Set([...roles.keys(), ...problems.map(({ path }) => path)]);
    for (const { path } of samples[id].images) expect(dealtWith).toContain(path);
    for (const path of roles.keys()) expect(samples[id].images.some((image) => image.path === path)).toBe(true);
  });
});

describe("layouts", () => {
  it("read splits in any case and spelling", () => {
    expect(rolesOf(samples["split-class-folders"])).toMatchObject({
      "train/cat/0.png": ["train", "cat"],
      "Train/dog/0.png": ["train", "dog"],
      "val/cat/0.png": ["validation", "cat"],
      "TEST/dog/0.png": ["test", "dog"],
    });
  });

  it("take folders that differ by case alone as one class, and say so", () => {
    const found = detectLayout(listing([...many("Cat/", 8), ...many("cat/", 3), ...many("dog/")]));
    expect(new Set([...found.roles.values()].map((role) => (role.kind === "image" ? role.label : "")))).toEqual(
      new Set(["Cat", "dog"]),
    );
    expect(found.problems).toMatchObject([
      { path: "cat", code: "mixed-case-folders", action: "kept", figures: { label: "Cat", images: 3 } },
    ]);
  });

  it("see good pieces and defects as made for anomalies, other classes not", () => {
    expect(detectLayout(samples.mvtec).task).toBe("anomaly");
    expect(detectLayout(listing([...many("good/"), ...many("bad/")])).task).toBe("anomaly");
    expect(detectLayout(samples["class-folders"]).task).toBe("classification");
  });

  it("do not take one folder, or a folder a picture, as classes unless told", () => {
    expect(detectLayout(listing(many("photos/")))).toMatchObject({ layout: "flat", alternatives: ["class-folders"] });
    expect(detectLayout(listing(["a/1.png", "b/1.png", "c/1.png"])).layout).toBe("flat");
    expect(rolesOf(listing(["a/1.png", "b/1.png"]), "class-folders")).toEqual({
      "a/1.png": [null, "a"],
      "b/1.png": [null, "b"],
    });
  });

  it("take a folder of good pieces alone as good pieces", () => {
    expect(detectLayout(listing(many("good/")))).toMatchObject({ layout: "class-folders", task: "anomaly" });
  });

  it.each([
    ["a comma and titles", "path,class,split\ncat/0.png,cat,train\n1.png,dog,val\n2.png,dog,test"],
    ["semicolons and other words", "Étiquette;fichier;set\ncat;0.png;Training\ndog;1;valid\ndog;./2.png;TEST"],
    ["tabs without titles", "0.png\tcat\ttrain\n1.png\tdog\tval\n2.png\tdog\ttest"],
    [
      "quotes",
      '"file_name","label","subset"\n"0.png","cat","train"\n"1.png","dog","validation"\n"images/2.png","dog","test"',
    ],
  ])("read labels from a table with %s", (_, text) => {
    const files = text.includes("cat/0") ? ["cat/0.png", "1.png", "2.png"] : ["0.png", "1.png", "2.png"];
    expect(rolesOf(listing(files, { "labels.csv": text }))).toEqual({
      [files[0] as string]: ["train", "cat"],
      "1.png": ["validation", "dog"],
      "2.png": ["test", "dog"],
    });
  });

  it("name rows without a picture, pictures without a row, and labels that disagree", () => {
    const text = "file,label\n0.png,cat\n0.png,dog\n9.png,cat\n1.png,dog\n3.png,";
    const found = detectLayout(listing(many("", 4), { "labels.csv": text }));
    expect(found.problems.map(({ path, code, action }) => `${path} ${code} ${action}`).sort()).toEqual([
      "0.png label-conflict kept",
      "2.png image-without-label kept",
      "3.png image-without-label kept",
      "9.png label-without-image left-out",
    ]);
  });

  it("read COCO for classification by the most frequent category", () => {
    const given = samples.coco;
    expect(rolesOf(given)).toMatchObject({
      "0.png": ["train", "cat"],
      "1.png": ["train", "dog"],
      "2.png": [null, null],
    });
    const { problems } = detectLayout(given);
    expect(problems).toContainEqual(expect.objectContaining({ path: "gone.png", code: "label-without-image" }));
    expect(problems).toContainEqual(
      expect.objectContaining({ path: "1.png", code: "label-conflict", figures: { label: "dog", other: "cat" } }),
    );
  });

  it("leave other tables and JSON alone", () => {
    const found = detectLayout(listing(many(""), { "package.json": '{"images": 3}', "notes.csv": "a,b\n1,2\n" }));
    expect(found.layout).toBe("flat");
  });
});
