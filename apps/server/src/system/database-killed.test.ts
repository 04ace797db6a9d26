import { rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Problem, sayError } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresOf } from "../platform/testing/killable-lab.ts";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";

const isUnix = process.platform !== "win32";
if (!isUnix) process.stderr.write("the test of a killed PostgreSQL is skipped: it moves a folder that is in use\n");

describe.skipIf(!isUnix)("readers of a lab whose own PostgreSQL is killed", { timeout: 120_000 }, () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab();
  }, 120_000);
  afterAll(() => lab.close());

  it("get an answer or are told to come back, and go on by themselves", async () => {
    const answers: { status: number; retryAfter: string | null; body: unknown }[] = [];
    const leaving = new AbortController();
    const read = async (): Promise<void> => {
      while (!leaving.signal.aborted) {
        const response = await lab.fetch("listDatasets");
        const body: unknown = await response.json();
        answers.push({ status: response.status, retryAfter: response.headers.get("retry-after"), body });
        await sleep(20);
      }
    };
    const readers = Array.from({ length: 4 }, read);
    const until = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
      while (!(await isTrue())) await sleep(50);
    };
    await until(() => answers.length > 8);
    const data = join(lab.home, "database/data");
    const killed = postgresOf(lab.home);
    process.kill(killed, "SIGKILL");
    await rename(data, `${data}.away`); // it cannot start again until this is taken back
    await until(async () => (await lab.fetch("ready")).status === 503);
    const ready = (await (await lab.fetch("ready")).json()) as Awaited<ReturnType<typeof lab.call<"ready">>>;
    expect(ready.state).toBe("not-ready");
    expect(ready.dependencies.find(({ name }) => name === "database")?.state).toBe("down");
    await until(() => answers.some(({ status }) => status === 503));

    await rename(`${data}.away`, data);
    await until(async () => (await lab.fetch("ready")).status === 200);
    const back = answers.length;
    await until(() => answers.length > back + 8);
    leaving.abort();
    await Promise.all(readers);

    expect(answers.slice(-4).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(postgresOf(lab.home)).not.toBe(killed);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const { status, retryAfter, body } of refused) {
      expect([status, retryAfter]).toEqual([503, "2"]);
      const { code, detail } = body as Problem;
      expect([code, detail]).toEqual(["database-unavailable", sayError("database-unavailable", {}, "en")]);
    }
  });
});
