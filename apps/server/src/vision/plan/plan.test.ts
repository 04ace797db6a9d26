import {
  type ImageVersion,
  locales,
  sayVisionChoice,
  sayVisionPreflight,
  sayVisionPreflightOption,
  type VisionRequest,
  visionPlanSchema,
  visionPreflightCodes,
} from "@datalab/contract";
import type { ImageItem } from "@datalab/vision";
import { describe, expect, it } from "vitest";
import { visionChecks } from "./checks/catalogue.ts";
import type { VisionPlanFacts } from "./facts.ts";
import { planVisionFrom } from "./plan.ts";

const setId = "0".repeat(32);
const version: ImageVersion = {
  id: "1".repeat(32),
  setId,
  number: 1,
  sha256: "a".repeat(64),
  layout: "class-folders",
  imageCount: 0,
  maskCount: 0,
  counts: [],
  classes: [],
  task: "classification",
  sizeBytes: 1,
  problemCount: 0,
  recipe: [],
  parentId: null,
  sourceName: "made.zip",
  createdAt: "2026-01-01T00:00:00.000Z",
  createdBy: "test",
};

type Part = readonly [split: ImageItem["split"], label: string | null, count: number, hasMask?: boolean];

const facts = (parts: readonly Part[], change: Partial<VisionPlanFacts> = {}): VisionPlanFacts => {
  const items = parts
    .flatMap(([split, label, count, hasMask = false]) =>
      Array.from({ length: count }, () => ({ split, label, hasMask })),
    )
    .map((item, index): ImageItem => ({ ...item, index, sha256: index.toString(16).padStart(64, "0"), group: null }));
  return {
    setName: "made",
    version: { ...version, imageCount: items.length },
    items,
    medianSide: 512,
    strayMasks: 0,
    cached: [],
    machine: { memoryLimitMb: 3072, timeLimitSeconds: 14_400 },
    ...change,
  };
};
const plan = (of: VisionPlanFacts, request: Partial<VisionRequest> = {}) =>
  visionPlanSchema.parse(planVisionFrom({ setId, ...request }, of));
const codes = (of: VisionPlanFacts, request: Partial<VisionRequest> = {}) =>
  plan(of, request).issues.map(({ code, level }) => `${level} ${code}`);

const animals = facts([
  [null, "bird", 40],
  [null, "cat", 40],
]);
const parts = facts([
  ["train", "good", 80],
  ["test", "good", 30],
  ["test", "scratch", 20, true],
]);

describe("the plan of a training on pictures", () => {
  it("names classes from class folders, by folds and a test put aside", () => {
    const { config, choices, canStart } = plan(animals);
    expect(config).toMatchObject({
      task: "classification",
      classes: ["bird", "cat"],
      normalLabel: null,
      validation: { kind: "cv", folds: 5 },
      test: { kind: "holdout" },
      metric: "balanced_accuracy",
    });
    expect(choices[0]).toMatchObject({ choice: "task", reason: "vision.task.classes" });
    expect(canStart).toBe(true);
  });

  it("looks for defects where masks show them, or training has good ones only", () => {
    expect(plan(parts)).toMatchObject({
      config: {
        task: "anomaly",
        normalLabel: "good",
        classes: ["scratch"],
        test: { kind: "given" },
        useDefects: false,
      },
      choices: [
        { reason: "vision.task.masks" },
        { choice: "normalLabel", reason: "vision.normal.named" },
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    });
    const bare = facts([
      ["train", "intact", 80],
      ["test", "intact", 30],
      ["test", "scratch", 20],
    ]);
    expect(plan(bare).choices[0]).toMatchObject({
      reason: "vision.task.defect-folders",
      figures: { normal: "intact" },
    });
  });

  it("learns from labelled defects where training has enough of them", () => {
    const labelled = facts([
      [null, "good", 100],
      [null, "scratch", 30],
    ]);
    expect(plan(labelled, { task: "anomaly" }).config.useDefects).toBe(true);
  });

  it("changes nothing when its own configuration is planned again", () => {
    for (const of of [animals, parts]) expect(plan(of, plan(of).config).config).toEqual(plan(of).config);
  });

  it("counts who trains, validates and is tested, and what is computed already", () => {
    const { counts, estimate, config } = plan(parts);
    expect(counts).toContainEqual({ role: "test", label: "scratch", count: 20 });
    expect(estimate).toMatchObject({ trainImages: 80, testImages: 50, cachedEmbeddings: 0 });
    const cached = [{ imageSize: config.imageSize, estimators: config.candidates.map(({ estimator }) => estimator) }];
    const again = plan({ ...parts, cached }).estimate;
    expect(again.cachedEmbeddings).toBe(130);
    expect(again.seconds).toBeLessThan(estimate.seconds);
  });
});

describe("what stands in the way", () => {
  const twins = (of: VisionPlanFacts, from: number, to: number): VisionPlanFacts => ({
    ...of,
    items: of.items.map((item) => (item.index === from || item.index === to ? { ...item, group: 1 } : item)),
  });
  const cases: readonly (readonly [string, VisionPlanFacts, Partial<VisionRequest>])[] = [
    ["blocks vision.no-labels", facts([[null, null, 30]]), { task: "classification" }],
    ["blocks vision.one-class", facts([[null, "bird", 30]]), { task: "classification" }],
    [
      "blocks vision.class-too-small",
      facts([
        [null, "bird", 30],
        [null, "cat", 30],
        [null, "dog", 1],
      ]),
      {},
    ],
    ["blocks vision.no-normal", animals, { task: "anomaly", normalLabel: "good" }],
    [
      "watch vision.few-normal",
      facts([
        ["train", "good", 12],
        ["test", "good", 12],
        ["test", "spot", 12],
      ]),
      {},
    ],
    [
      "watch vision.no-test-defects",
      facts([
        ["train", "good", 60],
        ["test", "good", 20],
      ]),
      { task: "anomaly" },
    ],
    ["blocks vision.too-few-images", facts([[null, "good", 1]]), { task: "anomaly" }],
    ["blocks vision.no-given-split", animals, { test: { kind: "given" } }],
    ["blocks vision.no-given-split", animals, { validation: { kind: "given" } }],
    ["watch vision.masks-without-images", { ...parts, strayMasks: 3 }, {}],
    [
      "note vision.no-masks",
      facts([
        ["train", "good", 60],
        ["test", "good", 20],
        ["test", "spot", 20],
      ]),
      {},
    ],
    ["watch vision.duplicates-across-splits", twins(parts, 0, 100), {}],
    [
      "note vision.unlabelled",
      facts([
        [null, "bird", 40],
        [null, "cat", 40],
        [null, null, 5],
      ]),
      {},
    ],
    ["blocks vision.memory", { ...animals, machine: { memoryLimitMb: 100, timeLimitSeconds: 100 } }, {}],
    [
      "watch vision.long",
      facts([
        [null, "bird", 6_000],
        [null, "cat", 6_000],
      ]),
      { imageSize: 1024 },
    ],
    ["note vision.sampled", animals, { maxImages: 50 }],
  ];

  it.each(cases)("says %s", (issue, of, request) => {
    expect(codes(of, request)).toContain(issue);
  });

  it("is nothing for sets as they should be", () => {
    expect(codes(animals)).toEqual([]);
    expect(codes(parts)).toEqual([]);
  });

  it("has a made set for every check of the catalogue, and a check for every code", () => {
    const covered = new Set(cases.map(([issue]) => issue.split(" ")[1]));
    expect(visionChecks.map(({ code }) => code).filter((code) => !covered.has(code))).toEqual([]);
    expect(visionChecks.map(({ code }) => code).sort()).toEqual([...visionPreflightCodes].sort());
  });

  it("offers changes that clear what blocks", () => {
    for (const [issue, of, request] of cases.filter(([said]) => said.startsWith("blocks"))) {
      const code = issue.split(" ")[1];
      const found = plan(of, request).issues.find((one) => one.code === code);
      for (const { patch } of found?.options ?? [])
        expect(codes(of, { ...request, ...patch } as Partial<VisionRequest>)).not.toContain(issue);
    }
  });

  it.each(locales)("is said in %s without a hole", (locale) => {
    for (const [, of, request] of cases) {
      const { issues, choices } = plan(of, request);
      const said = [
        ...issues.map(({ code, figures }) => sayVisionPreflight(code, figures, locale)),
        ...issues.flatMap(({ options }) =>
          options.map(({ code, figures = {} }) => sayVisionPreflightOption(code, figures, locale)),
        ),
        ...choices.map(({ reason, figures }) => sayVisionChoice(reason, figures, locale)),
      ];
      for (const text of said) {
        expect(text).not.toMatch(/NaN|undefined|null|–|\[object|^vision\./);
        expect(text.length).toBeGreaterThan(8);
      }
    }
  });
});
