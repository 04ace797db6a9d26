import { describe, expect, it } from "vitest";
import { memoryJournal } from "../testing/journal.ts";
import { madeConfig, madeMaterial, silentJudges } from "../testing/tables.ts";
import { type FitPool, inlinePool, threadPool } from "./fit-pool.ts";
import type { FitMaterial, FitTask } from "./fit-task.ts";
import type { Material } from "./material.ts";
import { runTraining, type TrainingRequirements } from "./run-training.ts";

const clock = () => performance.now();
const inline = (material: FitMaterial): FitPool => inlinePool(material, clock);

const requirements = (change: Partial<TrainingRequirements> & { made?: Material } = {}): TrainingRequirements => ({
  config: madeConfig("regression"),
  material: async () => change.made ?? madeMaterial("regression"),
  quality: null,
  candidateSeconds: [0.1, 0.1, 0.1],
  openPool: inline,
  journal: memoryJournal(),
  judges: silentJudges,
  control: {
    now: clock,
    startedAt: clock(),
    signal: new AbortController().signal,
    stopSignal: new AbortController().signal,
  },
  ...change,
});

/** A pool that can be looked into and interfered with. */
const watched = (
  pool: FitPool,
  onTask: (task: FitTask, run: () => ReturnType<FitPool["run"]>) => ReturnType<FitPool["run"]>,
): FitPool => ({
  ...pool,
  run: (task) => onTask(task, () => pool.run(task)),
});

const numbersOf = (result: Awaited<ReturnType<typeof runTraining>>) => ({
  scores: result.search.outcomes.map(({ index, state, units }) => ({
    index,
    state,
    scores: units.map((unit) => unit?.scores),
  })),
  model: Buffer.from(result.refitted.model).toString("base64"),
  test: [...result.refitted.predictions.test],
  chosen: result.refitted.chosen,
  intervals: result.refitted.intervals,
});

describe("a training", () => {
  it("goes from rows to a verdict, telling each step in order", async () => {
    const journal = memoryJournal();
    const result = await runTraining(requirements({ journal }));
    const steps = journal.events.flatMap((event) => (event.type === "step" ? [`${event.step} ${event.state}`] : []));
    expect(steps).toEqual(
      ["checks", "split", "baseline", "candidates", "refit", "test", "verdict"].flatMap((name) => [
        `${name} running`,
        `${name} done`,
      ]),
    );
    expect(journal.units).toHaveLength(4 * 3);
    expect(journal.units.slice(0, 3).map((unit) => unit.index)).toEqual([-1, -1, -1]);
    expect(result.refitted.predictions.test).toHaveLength(result.split.test.length);
    const mean = (index: number) =>
      result.search.outcomes
        .find((outcome) => outcome.index === index)!
        .units.reduce((sum, unit) => sum + unit!.scores.rmse!, 0);
    expect(mean(result.refitted.chosen)).toBeLessThan(0.8 * mean(-1));
  });

  it("gives the same numbers on one thread, on two, on one that spreads over two, and without any", async () => {
    const config = madeConfig("regression", {
      candidates: [
        { estimator: "ridge", parameters: {} },
        { estimator: "hist-gradient-boosting", parameters: { iterations: 10 } },
      ],
    });
    const made = madeMaterial("regression", 4000);
    const pools = [
      inline,
      (material: FitMaterial) => threadPool(material, 1),
      (material: FitMaterial) => threadPool(material, 2),
      (material: FitMaterial) => threadPool(material, 1, 2),
    ];
    const [none, ...threaded] = await Promise.all(
      pools.map(async (openPool) => numbersOf(await runTraining(requirements({ config, made, openPool })))),
    );
    for (const numbers of threaded) expect(numbers).toEqual(none);
  }, 120_000);

  it("gives other numbers with another seed, and the same with the same", async () => {
    const run = async (seed: number) =>
      numbersOf(await runTraining(requirements({ config: madeConfig("regression", { seed }) })));
    expect(await run(7)).toEqual(await run(7));
    expect((await run(8)).scores).not.toEqual((await run(7)).scores);
  });

  it("takes finished fits over from an earlier attempt and comes to the same result", async () => {
    const first = memoryJournal();
    const whole = numbersOf(await runTraining(requirements({ journal: first })));
    const tasks: FitTask[] = [];
    const journal = memoryJournal({ finished: first.units.slice(0, 7) });
    const resumed = await runTraining(
      requirements({
        journal,
        openPool: (material) =>
          watched(inline(material), (task, run) => {
            tasks.push(task);
            return run();
          }),
      }),
    );
    expect(numbersOf(resumed)).toEqual(whole);
    expect(tasks.filter((task) => task.kind === "fold")).toHaveLength(12 - 7);
    expect(journal.events).toContainEqual({ type: "note", code: "resumed", figures: { fits: 7 } });
  });

  it("never shows a test row to a fit before the end, nor ever fits on one", async () => {
    const seen = new Set<number>();
    let folds: FitMaterial["folds"] = [];
    const result = await runTraining(
      requirements({
        openPool: (material) => {
          folds = material.folds;
          return watched(inline(material), (task, run) => {
            if (task.kind === "fit") for (const row of task.rows) seen.add(row);
            if (task.kind === "fold") {
              for (const row of material.folds[task.fold]!.train) seen.add(row);
              for (const row of material.folds[task.fold]!.validation) seen.add(row);
            }
            return run();
          });
        },
      }),
    );
    expect(folds.length).toBe(3);
    expect([...result.split.test].filter((row) => seen.has(row))).toEqual([]);
    expect(seen.size).toBe(result.split.train.length);
  });

  it("sets a candidate that fails aside and goes on with the others", async () => {
    const journal = memoryJournal();
    const result = await runTraining(
      requirements({
        journal,
        openPool: (material) =>
          watched(inline(material), (task, run) =>
            task.kind === "fold" && task.spec.estimator === "ridge" && task.fold === 1
              ? Promise.reject(new Error("It does not converge."))
              : run(),
          ),
      }),
    );
    const states = result.search.outcomes.map(({ state }) => state);
    expect(states).toEqual(["done", "done", "failed", "done"]);
    expect(journal.failures).toEqual([{ index: 1, error: "It does not converge." }]);
    expect(result.refitted.chosen).not.toBe(1);
  });

  it("begins no fit after its budget, and still ends with a model", async () => {
    let now = 0;
    const journal = memoryJournal();
    const result = await runTraining(
      requirements({
        journal,
        config: madeConfig("regression", { budgetSeconds: 4 }),
        control: {
          now: () => now,
          startedAt: 0,
          signal: new AbortController().signal,
          stopSignal: new AbortController().signal,
        },
        openPool: (material) =>
          watched(inline(material), (task, run) => {
            if (task.kind === "fold" && task.spec.estimator !== "baseline") now += 1000;
            return run();
          }),
      }),
    );
    expect(result.search.cutShort).toBe("budget");
    expect(result.search.outcomes.map(({ state }) => state)).toEqual(["done", "done", "stopped", "skipped"]);
    expect(result.search.fitsDone).toBe(4);
    expect(result.refitted.chosen).toBe(0);
    expect(journal.events.some((event) => event.type === "note" && event.code === "budget-reached")).toBe(true);
  });

  it("finishes one fit of a candidate even where the baseline alone used the budget up", async () => {
    let now = 0;
    const journal = memoryJournal();
    const result = await runTraining(
      requirements({
        journal,
        config: madeConfig("regression", { budgetSeconds: 1 }),
        control: {
          now: () => now,
          startedAt: 0,
          signal: new AbortController().signal,
          stopSignal: new AbortController().signal,
        },
        openPool: (material) =>
          watched(inline(material), (_, run) => {
            now += 1000;
            return run();
          }),
      }),
    );
    expect(result.search.cutShort).toBe("budget");
    expect(result.search.fitsDone).toBe(1);
    expect(result.search.outcomes.map(({ state }) => state)).toEqual(["done", "stopped", "skipped", "skipped"]);
    expect(result.refitted.chosen).toBe(0);
  });

  it("stops and keeps when asked: no new fits, then refit, test and verdict", async () => {
    const stop = new AbortController();
    const journal = memoryJournal();
    const result = await runTraining(
      requirements({
        journal,
        control: { now: clock, startedAt: clock(), signal: new AbortController().signal, stopSignal: stop.signal },
        openPool: (material) =>
          watched(inline(material), (task, run) => {
            if (task.kind === "fold" && task.spec.estimator === "linear" && task.fold === 1) stop.abort();
            return run();
          }),
      }),
    );
    expect(result.search.cutShort).toBe("stop");
    expect(result.search.fitsDone).toBe(2);
    expect(result.refitted.chosen).toBe(0);
    expect(result.verdict.level).toBe("cannot-say");
  });

  it("ends within a second when cancelled in the middle of a fit, with what was finished kept", async () => {
    const cancel = new AbortController();
    const journal = memoryJournal();
    const reason = new Error("cancelled");
    let cancelledAt = 0;
    const training = runTraining(
      requirements({
        journal,
        made: madeMaterial("regression", 40_000),
        config: madeConfig("regression", {
          candidates: [
            { estimator: "linear", parameters: {} },
            { estimator: "knn", parameters: {} },
          ],
        }),
        control: { now: clock, startedAt: clock(), signal: cancel.signal, stopSignal: new AbortController().signal },
        openPool: (material) =>
          watched(threadPool(material, 2), (task, run) => {
            if (task.kind === "fold" && task.spec.estimator === "knn" && cancelledAt === 0) {
              cancelledAt = 1;
              setTimeout(() => {
                cancelledAt = clock();
                cancel.abort(reason);
              }, 150);
            }
            return run();
          }),
      }),
    );
    await expect(training).rejects.toBe(reason);
    expect(clock() - cancelledAt).toBeLessThan(1000);
    expect(journal.units.length).toBeGreaterThanOrEqual(3);
  });

  it("says why where every candidate failed", async () => {
    const training = runTraining(
      requirements({
        openPool: (material) =>
          watched(inline(material), (task, run) =>
            task.kind === "fold" && task.spec.estimator !== "baseline" ? Promise.reject(new Error("no")) : run(),
          ),
      }),
    );
    await expect(training).rejects.toMatchObject({ code: "candidates-failed", details: { reason: "no" } });
  });
});
