import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { utimes } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { endStates } from "@datalab/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteDataset, holdDataset } from "../datasets/service.ts";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";
import { createTrackedRun, deleteTrackedRun, logArtifact, newRunId } from "../tracking/service.ts";
import { sweep } from "./sweep.ts";

describe("what nothing needs any more", { timeout: 120_000 }, () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab({ settings: { "uploads.keepHours": 1 } });
  }, 120_000);
  afterAll(() => lab.close());

  const bytes = (text: string) => Buffer.from(text);
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
  const upload = (fileName: string, text: string) =>
    lab.call("createUpload", { query: { fileName }, body: bytes(text) });
  const imported = async (name: string): Promise<string> => {
    const { id } = await upload(`${name}.csv`, `a,b\n1,${name}\n2,y\n3,z\n`);
    const { dataset, job } = await lab.call("importUpload", { params: { upload: id }, body: {} });
    while (!endStates.includes((await lab.call("getJob", { params: { job: job.id } })).state)) await sleep(50);
    return dataset.id;
  };
  const run = async (text: string) => {
    const { database, blobs } = lab.platform;
    const id = newRunId();
    const dataset = { name: "d", sha256: hashOf("d"), source: "datalab:/d", schema: [] };
    await createTrackedRun(database, { id, name: id, userId: "owner", tags: {}, params: {}, dataset }, Date.now());
    const blob = await blobs.put(bytes(text));
    await logArtifact(database, id, "model", blob);
    return { id, sha256: blob.sha256 };
  };
  const swept = async (isDryRun: boolean, graceMs = 0) =>
    (await sweep(lab.context(), { isDryRun, graceMs })).blobs.map(({ sha256 }) => sha256);

  it("goes, and what an upload, a version, a run or a waiting job refers to stays", async () => {
    const { sha256: waiting } = await upload("waiting.csv", "a,b\n1,waiting\n");
    const dataset = await imported("kept");
    const { sha256: version } = await lab.call("getVersion", { params: { dataset, version: 1 } });
    const [kept, deleted] = [await run("kept model"), await run("deleted model")];
    await deleteTrackedRun(lab.platform.database, deleted.id, Date.now());
    const { sha256: lost } = await lab.platform.blobs.put(bytes("stored, then the process was killed"));
    const { sha256: given } = await lab.platform.blobs.put(bytes("given to a job"));
    await lab.platform.database.execute(
      sql`insert into jobs (id, kind, actor, payload) values ('waits', 'import-dataset', 'owner', ${JSON.stringify({ fileSha256: given })}::jsonb)`,
    );
    await sleep(20);
    const would = await swept(true);
    expect(new Set(would)).toEqual(new Set([deleted.sha256, lost]));
    for (const sha256 of would) expect(await lab.platform.blobs.has(sha256)).toBe(true);
    expect(new Set(await swept(false))).toEqual(new Set(would));
    for (const sha256 of would) expect(await lab.platform.blobs.has(sha256)).toBe(false);
    for (const sha256 of [waiting, version, kept.sha256, given])
      expect(await lab.platform.blobs.has(sha256)).toBe(true);
    await lab.platform.database.execute(sql`delete from jobs where id = 'waits'`);
    expect(await swept(false)).toEqual([given]);
  });

  it("stays while it is young: who stored it may not have said yet what for; stored again it is young again", async () => {
    const { sha256 } = await lab.platform.blobs.put(bytes("young"));
    expect(await swept(false, 60_000)).toEqual([]);
    const path = await lab.platform.blobs.localPath(sha256);
    const past = new Date(Date.now() - 3_600_000);
    await utimes(path, past, past);
    expect(await swept(true, 60_000)).toEqual([sha256]);
    await lab.platform.blobs.put(bytes("young"));
    expect(await swept(false, 60_000)).toEqual([]);
    await utimes(path, past, past);
    expect(await swept(false, 60_000)).toEqual([sha256]);
  });

  it("includes uploads that nobody imported in time", async () => {
    const { id, sha256 } = await upload("abandoned.csv", "a,b\n1,abandoned\n");
    await lab.platform.database.execute(
      sql`update uploads set created_at = now() - interval '2 hours' where id = ${id}`,
    );
    await swept(false, 60_000); // its row goes, and its bytes with it
    expect(await lab.platform.blobs.has(sha256)).toBe(false);
    expect((await lab.fetch("getUpload", { params: { upload: id } })).status).toBe(404);
  });

  it("is told over the API, and a dry run removes nothing", async () => {
    const { sha256 } = await lab.platform.blobs.put(bytes("over the wire"));
    const past = new Date(Date.now() - 2 * 3_600_000);
    await utimes(await lab.platform.blobs.localPath(sha256), past, past);
    const told = await lab.call("sweep", { body: { dryRun: true } });
    expect(told).toMatchObject({ bytes: 13, blobs: [{ sha256, sizeBytes: 13 }] });
    expect(await lab.platform.blobs.has(sha256)).toBe(true);
    expect((await lab.call("sweep", { body: {} })).bytes).toBe(13);
    expect(await lab.platform.blobs.has(sha256)).toBe(false);
  });

  describe("a dataset that is deleted while a run is being started on it", () => {
    it("stays where the run was first: the deletion waits and then counts it", async () => {
      const dataset = await imported("raced");
      let runs = 0;
      let deleted: Promise<unknown> = Promise.resolve();
      await lab.platform.database.transaction(async (transaction) => {
        await holdDataset(transaction, dataset);
        deleted = deleteDataset(lab.context(), async () => new Map([[dataset, runs]]), dataset).catch(
          (error: unknown) => error,
        );
        await sleep(200); // were it not held, it would be gone by now
        runs = 1;
      });
      expect(await deleted).toMatchObject({ code: "dataset-in-use" });
      expect((await lab.call("getDataset", { params: { dataset } })).id).toBe(dataset);
    });

    it("refuses the run where the deletion was first", async () => {
      const dataset = await imported("gone first");
      await lab.call("deleteDataset", { params: { dataset } });
      const held = lab.platform.database.transaction((transaction) => holdDataset(transaction, dataset));
      await expect(held).rejects.toMatchObject({ code: "not-found", details: { what: "dataset", id: dataset } });
    });
  });
});
