import { describe, expect, it } from "vitest";
import type { VisionPlan, VisionResult } from "./contract.ts";
import type { VisionEstimator } from "./estimator.ts";
import { loadVisionModel } from "./load.ts";
import { deserialiseVisionModel, serialiseVisionModel } from "./serialise.ts";
import { colourClasses, madeSource, squareDefects } from "./testing/made-source.ts";
import { meanColourEstimator } from "./testing/mean-colour.ts";
import { madePlan, madeSurroundings, memoryJournal } from "./testing/surroundings.ts";
import { trainWith } from "./train-vision.ts";

const three: VisionPlan["candidates"] = [
  { estimator: "mean-colour", parameters: { noise: 60 } },
  { estimator: "mean-colour", parameters: { noise: 0 } },
  { estimator: "mean-colour", parameters: { noise: 30 } },
];

/** What follows from plan and pictures, without times. */
const numbersOf = (result: VisionResult) => ({
  roles: result.roles,
  chosen: result.chosen,
  scores: result.leaderboard.map(({ metrics }) => metrics),
  model: Buffer.from(serialiseVisionModel(result.model)).toString("base64"),
  test: result.test.map(({ answer }) => [answer.score, ...(answer.probabilities ?? [])]),
  validation: result.validation.map(({ answer }) => [answer.score, ...(answer.probabilities ?? [])]),
});

const anomalyPlan = (given: Partial<VisionPlan> = {}): VisionPlan =>
  madePlan({ task: "anomaly", classes: ["square"], normalLabel: "good", metric: "image_auroc", ...given });

describe("trainVision", () => {
  it("goes through its steps, takes the best candidate and beats brightness", async () => {
    const source = await madeSource(colourClasses(16));
    const surroundings = madeSurroundings();
    const result = await trainWith(madePlan({ candidates: three }), source, surroundings, [
      meanColourEstimator("classification"),
    ]);
    const steps = surroundings.events.flatMap((event) =>
      event.type === "step" ? [`${event.step} ${event.state}`] : [],
    );
    expect(steps).toEqual(
      ["split", "features", "baseline", "candidates", "refit", "test"].flatMap((name) => [
        `${name} running`,
        `${name} done`,
      ]),
    );
    expect(surroundings.journal.units.map(({ index }) => index)).toEqual([-1, -1, -1, 0, 0, 0, 1, 1, 1, 2, 2, 2]);
    expect(result.chosen).toBe(1);
    expect(result.leaderboard.map(({ rank }) => rank)).toEqual([null, expect.any(Number), 1, expect.any(Number)]);
    const accuracyOf = (answers: VisionResult["test"]) => {
      const right = answers.filter(({ index, answer }) => {
        const probabilities = [...answer.probabilities!];
        return (
          ["red", "green", "blue"][probabilities.indexOf(Math.max(...probabilities))] === source.items[index]!.label
        );
      });
      return right.length / answers.length;
    };
    expect(accuracyOf(result.test)).toBe(1);
    expect(accuracyOf(result.baselineTest)).toBeLessThan(0.8);
    expect(result.trainScore).toBe(1);
  });

  it("never shows a test picture to a fit", async () => {
    const source = await madeSource(colourClasses(12));
    const seen = new Set<number>();
    const estimator = meanColourEstimator("classification", {
      onFit: ({ indices }) => {
        for (const index of indices) seen.add(index);
      },
    });
    const result = await trainWith(madePlan(), source, madeSurroundings(), [estimator]);
    expect(result.test.filter(({ index }) => seen.has(index))).toEqual([]);
    expect(seen.size).toBe(result.roles.train.length);
    expect(result.validation).toHaveLength(result.roles.train.length);
  });

  it("takes finished fits over after it was killed and comes to the same result", async () => {
    const source = await madeSource(colourClasses(10));
    const plan = madePlan({ candidates: three });
    const whole = numbersOf(await trainWith(plan, source, madeSurroundings(), [meanColourEstimator("classification")]));
    const killed = memoryJournal();
    let fits = 0;
    const dying = madeSurroundings({ journal: killed });
    const estimator = meanColourEstimator("classification", {
      onFit: () => {
        if (++fits === 5) dying.abort.abort(new Error("killed"));
      },
    });
    await expect(trainWith(plan, source, dying, [estimator])).rejects.toThrow("killed");
    expect(killed.units).toHaveLength(3 + 4);
    let more = 0;
    const again = meanColourEstimator("classification", { onFit: () => void more++ });
    const resumed = madeSurroundings({ journal: memoryJournal({ units: killed.units }) });
    expect(numbersOf(await trainWith(plan, source, resumed, [again]))).toEqual(whole);
    expect(more).toBe(9 - 4 + 1); // and the refit
    expect(resumed.events).toContainEqual({ type: "note", code: "vision.resumed", figures: { fits: 7 } });
  });

  it("gives the same numbers with the same seed and others with another", async () => {
    const source = await madeSource(colourClasses(10));
    const run = async (seed: number) =>
      numbersOf(
        await trainWith(madePlan({ candidates: three, seed }), source, madeSurroundings(), [
          meanColourEstimator("classification"),
        ]),
      );
    expect(await run(4)).toEqual(await run(4));
    expect((await run(5)).roles).not.toEqual((await run(4)).roles);
  });

  it("stops and keeps when asked: no new fits, then refit and test", async () => {
    const source = await madeSource(colourClasses(10));
    const surroundings = madeSurroundings();
    const estimator = meanColourEstimator("classification", {
      onFit: ({ noise }) => {
        if (noise === 0) surroundings.stop.abort();
      },
    });
    const result = await trainWith(madePlan({ candidates: three }), source, surroundings, [estimator]);
    expect(result.leaderboard.map(({ state }) => state)).toEqual(["done", "done", "stopped", "skipped"]);
    expect(result.chosen).toBe(0);
    expect(result.warnings).toContainEqual({ code: "vision.budget-reached", figures: { done: 4, planned: 9 } });
  });

  it("begins no fit after its budget, and still ends with a model", async () => {
    const source = await madeSource(colourClasses(10));
    let now = 0;
    const surroundings = madeSurroundings({ now: () => now });
    const estimator = meanColourEstimator("classification", {
      onFit: () => {
        now += 1000;
      },
    });
    const result = await trainWith(madePlan({ candidates: three, budgetSeconds: 1 }), source, surroundings, [
      estimator,
    ]);
    expect(result.leaderboard.map(({ state }) => state)).toEqual(["done", "stopped", "skipped", "skipped"]);
    expect(result.chosen).toBe(0);
  });

  it("ends within a second when cancelled in the middle of a fit that does not listen", async () => {
    const source = await madeSource(colourClasses(6));
    const surroundings = madeSurroundings();
    const estimator = meanColourEstimator("classification", {
      onFit: () => {
        setTimeout(() => surroundings.abort.abort(new Error("cancelled")), 50);
        return new Promise(() => undefined);
      },
    });
    const started = performance.now();
    await expect(trainWith(madePlan(), source, surroundings, [estimator])).rejects.toThrow("cancelled");
    expect(performance.now() - started).toBeLessThan(1500);
    expect(surroundings.journal.units).toHaveLength(3);
  });

  it("sets a candidate that fails aside, and says why where all fail", async () => {
    const source = await madeSource(colourClasses(6));
    const failing = (isBad: (noise: number) => boolean): VisionEstimator =>
      meanColourEstimator("classification", {
        onFit: ({ noise }) => {
          if (isBad(noise)) throw new Error("It does not converge.");
        },
      });
    const surroundings = madeSurroundings();
    const result = await trainWith(madePlan({ candidates: three }), source, surroundings, [failing((n) => n === 60)]);
    expect(result.leaderboard.map(({ state }) => state)).toEqual(["done", "failed", "done", "done"]);
    expect(surroundings.journal.failures).toEqual([{ index: 0, error: "It does not converge." }]);
    await expect(
      trainWith(madePlan({ candidates: three }), source, madeSurroundings(), [failing(() => true)]),
    ).rejects.toMatchObject({ code: "candidates-failed", figures: { reason: "It does not converge." } });
  });

  it("refuses an unknown model before it reads a picture", async () => {
    const source = await madeSource(colourClasses(4));
    await expect(
      trainWith(madePlan({ candidates: [{ estimator: "nothing", parameters: {} }] }), source, madeSurroundings(), []),
    ).rejects.toMatchObject({ code: "unknown-estimator" });
    expect(source.reads).toEqual([]);
  });

  it("prefers the simpler of candidates within one standard error", async () => {
    const source = await madeSource(colourClasses(12));
    const candidates = [
      { estimator: "complex", parameters: {} },
      { estimator: "mean-colour", parameters: {} },
    ];
    const result = await trainWith(madePlan({ candidates }), source, madeSurroundings(), [
      meanColourEstimator("classification"),
      meanColourEstimator("classification", {}, "complex", 5),
    ]);
    expect(result.chosen).toBe(1);
    expect(result.leaderboard.filter((entry) => entry.withinOneStandardError)).toHaveLength(2);
  });
});

describe("trainVision for anomalies", () => {
  it("ranks on real defects of the validation and sets the threshold by good pictures that no model had seen", async () => {
    const source = await madeSource(squareDefects(40, 12));
    const result = await trainWith(
      anomalyPlan({ candidates: [{ estimator: "mean-colour", parameters: {} }] }),
      source,
      madeSurroundings(),
      [meanColourEstimator("anomaly")],
    );
    expect(Object.keys(result.leaderboard[1]!.metrics)).toEqual(["image_auroc", "image_aupr"]);
    expect(result.leaderboard[1]!.metrics.image_auroc!.mean).toBeGreaterThan(0.95);
    const isGood = (index: number) => source.items[index]!.label === "good";
    const normals = result.validation.filter(({ index }) => isGood(index)).map(({ answer }) => answer.score!);
    const threshold = result.model.card.threshold!;
    const alarms = normals.filter((score) => score > threshold).length;
    expect(alarms).toBeGreaterThan(0);
    expect(alarms / normals.length).toBeLessThanOrEqual(0.1);
    expect(result.roles.train.every(isGood)).toBe(true);
    expect(result.pixel!.auroc).toBeGreaterThan(0.9);
    expect(result.model.card.pixelThreshold).toBeGreaterThan(0);
    expect(result.test.every(({ answer }) => answer.map === null)).toBe(true);
  });

  it("ranks on made defects where the validation has none, and calls the metric so", async () => {
    const pictures = squareDefects(30, 8).map((picture, index) => ({
      ...picture,
      split: index < 20 ? ("train" as const) : ("test" as const),
    }));
    const source = await madeSource(pictures);
    const result = await trainWith(anomalyPlan({ test: { kind: "given" } }), source, madeSurroundings(), [
      meanColourEstimator("anomaly"),
    ]);
    expect(Object.keys(result.leaderboard[1]!.metrics)).toEqual(["synthetic_auroc", "synthetic_aupr"]);
    expect(result.leaderboard[1]!.metrics.synthetic_auroc!.mean).toBeGreaterThan(0.5);
    expect(result.test).toHaveLength(18);
  });
});

describe("a stored model", () => {
  it("answers the same after a round trip through bytes, at its temperature", async () => {
    const source = await madeSource(colourClasses(10));
    const among = [meanColourEstimator("classification")];
    const result = await trainWith(madePlan(), source, madeSurroundings(), among);
    const bytes = serialiseVisionModel(result.model);
    const loaded = await loadVisionModel(deserialiseVisionModel(bytes), { threads: 1, among });
    expect(Buffer.from(serialiseVisionModel(deserialiseVisionModel(bytes))).equals(bytes)).toBe(true);
    expect(loaded.card.temperature).not.toBe(1);
    const { decodeSquare } = await import("../decode/index.ts");
    for (const { index, answer } of result.test) {
      const [again] = await loaded.answer([await decodeSquare(await source.read(index), 32)]);
      expect([...again!.probabilities!]).toEqual([...answer.probabilities!]);
    }
  });

  it("is refused when it was changed or is something else", async () => {
    expect(() => deserialiseVisionModel(new Uint8Array(4))).toThrow(/8 bytes/);
    const source = await madeSource(colourClasses(6));
    const result = await trainWith(madePlan(), source, madeSurroundings(), [meanColourEstimator("classification")]);
    const bytes = serialiseVisionModel(result.model);
    bytes[bytes.length - 1]! ^= 1;
    expect(() => deserialiseVisionModel(bytes)).toThrow(/check sum/);
  });
});
