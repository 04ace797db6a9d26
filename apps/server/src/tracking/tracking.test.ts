import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { selectLatestMetrics, selectParams } from "./repository.ts";
import {
  artifactOf,
  createTrackedRun,
  deleteTrackedRun,
  logArtifact,
  logMetrics,
  logParams,
  logTags,
  metricHistory,
  newRunId,
  renameTrackedRun,
  replaceTags,
  runsWithArtifact,
  tagsOf,
} from "./service.ts";

describe("the tracking store", () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab();
  }, 120_000);
  afterAll(async () => lab?.close());

  const made = async (name = "made"): Promise<{ id: string; number: number; experimentId: number }> => {
    const id = newRunId();
    const dataset = { name: "titanic", sha256: "a".repeat(64), source: "datalab:/datasets/1/versions/1", schema: [] };
    const run = { id, name, userId: "owner", tags: {}, params: { seed: "42" }, dataset };
    return { id, ...(await createTrackedRun(lab.platform.database, run, 1000)) };
  };

  it("numbers runs upwards, in one experiment, under ids as MLflow gives them", async () => {
    const [first, second] = [await made(), await made()];
    expect(first.id).toMatch(/^[0-9a-f]{32}$/);
    expect(second.number).toBe(first.number + 1);
    expect(second.experimentId).toBe(first.experimentId);
  });

  it("takes as latest the point that is greatest by step, time and value, whatever came last", async () => {
    const { database } = lab.platform;
    const { id } = await made();
    const point = (value: number, step: number, timestamp: number) => ({ key: "loss", value, step, timestamp });
    await logMetrics(database, id, [point(0.5, 2, 20), point(0.4, 3, 10)]);
    await logMetrics(database, id, [point(0.9, 1, 99), point(0.4, 3, 10)]);
    expect(await selectLatestMetrics(database, id)).toMatchObject([{ key: "loss", value: 0.4, step: 3 }]);
    const history = await metricHistory(database, id);
    expect(history.map(({ step }) => step)).toEqual([3, 2, 1]);
  });

  it("keeps what is not a number as such", async () => {
    const { database } = lab.platform;
    const { id } = await made();
    await logMetrics(database, id, [{ key: "r2", value: Number.NaN, step: 0, timestamp: 1 }]);
    expect(await metricHistory(database, id)).toMatchObject([{ key: "r2", value: null }]);
    expect(await selectLatestMetrics(database, id)).toMatchObject([{ isNan: true }]);
  });

  it("never changes a parameter once it is logged, and cuts one that is too long", async () => {
    const { database } = lab.platform;
    const { id } = await made();
    await logParams(database, id, { seed: "7", long: "x".repeat(9000), "odd?key": "1" });
    const params = new Map((await selectParams(database, id)).map(({ key, value }) => [key, value]));
    expect(params.get("seed")).toBe("42");
    expect(params.get("long")).toHaveLength(6000);
    expect(params.get("odd_key")).toBe("1");
  });

  it("replaces a person's tags and leaves those of the system alone", async () => {
    const { database } = lab.platform;
    const { id } = await made();
    await logTags(database, id, { stage: "first", "datalab.rerunOf": "x" });
    await replaceTags(database, id, { owner: "ana", "mlflow.user": "somebody else" });
    expect(await tagsOf(database, id)).toEqual({ owner: "ana" });
    await renameTrackedRun(database, id, "Who survives");
    const { rows } = await database.execute<{ key: string; value: string }>(
      `select key, value from tags where run_uuid = '${id}' order by key`,
    );
    expect(rows.map(({ key, value }) => `${key}=${value}`)).toEqual([
      "datalab.rerunOf=x",
      "mlflow.runName=Who survives",
      "mlflow.user=owner",
      "owner=ana",
    ]);
  });

  it("finds the runs that have a file, those deleted apart", async () => {
    const { database } = lab.platform;
    const [kept, gone] = [await made(), await made()];
    const blob = { sha256: "b".repeat(64), sizeBytes: 12 };
    for (const { id } of [kept, gone]) await logArtifact(database, id, "model/x", blob);
    await logArtifact(database, kept.id, "model/x", { ...blob, sizeBytes: 13 });
    expect(await artifactOf(database, kept.id, "model/x")).toMatchObject({ sizeBytes: 13 });
    await deleteTrackedRun(database, gone.id, 2000);
    const found = await runsWithArtifact(database, "model/x");
    expect(found.map(({ runId }) => runId)).toEqual([kept.id]);
  });
});
