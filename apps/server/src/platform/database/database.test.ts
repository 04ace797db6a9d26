import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockHome } from "../home/lock.ts";
import { createResilience } from "../resilience/policies.ts";
import { testConfig } from "../testing/test-lab.ts";
import { type Database, openDatabase, refuseOld } from "./database.ts";
import { prepareCluster } from "./embedded/cluster.ts";
import { listeningOf } from "./embedded/listening.ts";
import { startPostmaster } from "./embedded/postmaster.ts";
import { migrate } from "./migrate.ts";

const log = pino({ level: "silent" });

const one = async (database: Database, query: string): Promise<unknown> =>
  Object.values((await database.pool.query(query)).rows[0] ?? {})[0];

const makeHome = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), "datalab-database-"));
  lockHome(home).release(); // lets PostgreSQL's user pass
  return home;
};

const open = (home: string, settings: Record<string, unknown> = {}): Promise<Database> =>
  openDatabase(testConfig(home, settings), createResilience(), log);

describe("the embedded PostgreSQL", () => {
  let home: string;
  let database: Database;
  beforeAll(async () => {
    home = await makeHome();
    mkdirSync(join(home, "database/data.new-123"), { recursive: true });
    writeFileSync(join(home, "database/data.new-123/PG_VERSION"), "18");
    database = await open(home);
  });
  afterAll(async () => {
    await database.close();
    await rm(home, { recursive: true, force: true });
  });

  it("writes through to the disk, checks its pages, and listens to nobody but its own folder", async () => {
    expect(await one(database, "show fsync")).toBe("on");
    expect(await one(database, "show synchronous_commit")).toBe("on");
    expect(await one(database, "show data_checksums")).toBe("on");
    expect(await one(database, "show listen_addresses")).toBe("");
    expect(await one(database, "show unix_socket_permissions")).toBe("0700");
  });

  it("cleared away what a kill while the cluster was made had left behind", () => {
    expect(readdirSync(join(home, "database")).filter((name) => name.startsWith("data.new"))).toEqual([]);
  });

  it("is back after it was killed, with everything that was acknowledged", async () => {
    await database.pool.query("create table kept (number int)");
    for (let number = 0; number < 50; number += 1) await database.pool.query("insert into kept values ($1)", [number]);
    const before = database.pid() as number;
    process.kill(before, "SIGKILL");
    while ([null, before].includes(database.pid())) await sleep(20);
    // The first statement may meet a connection that had died unnoticed.
    const count = () => one(database, "select count(*)::int from kept");
    expect(await count().catch(count)).toBe(50);
  });

  it("survives the loss of a connection that is held between two statements", async () => {
    const client = await database.pool.connect();
    const { rows } = await client.query("select pg_backend_pid() as pid");
    await database.pool.query("select pg_terminate_backend($1)", [rows[0].pid]);
    await sleep(200);
    await expect(client.query("select 1")).rejects.toThrow();
    client.release(true);
    expect(await one(database, "select 1")).toBe(1);
  });

  it("brings the tables up to date once, however many processes try at the same time", async () => {
    await Promise.all([migrate(database.pool), migrate(database.pool), migrate(database.pool)]);
    await migrate(database.pool);
    expect(await one(database, "select count(*)::int from drizzle.__drizzle_migrations")).toBe(1);
    expect(await one(database, "select to_regclass('jobs')::text")).toBe("jobs");
  });

  it("also serves as anybody's PostgreSQL by its address", async () => {
    const { host, user, password, database: name } = database.connection as Record<string, string>;
    const url = `postgres://${user}:${password}@/${name}?host=${encodeURIComponent(host as string)}`;
    const other = await open(home, { "database.url": url });
    expect(other.kind).toBe("external");
    expect(await one(other, "select 1")).toBe(1);
    await other.close();
  });

  it("takes over from a PostgreSQL that a killed lab left on its folder", async () => {
    await database.close();
    const cluster = await prepareCluster(home);
    const leftover = await startPostmaster(cluster, await listeningOf(cluster.sockets), 20, log);
    database = await open(home);
    await leftover.ended;
    expect(database.pid()).not.toBe(leftover.pid);
    expect(await one(database, "select count(*)::int from kept")).toBe(50);
  });
});

it("finds a short place for PostgreSQL's socket when the home's path is long", async () => {
  const root = await makeHome();
  const home = join(root, "a-long-name-".repeat(8));
  lockHome(home).release();
  const database = await open(home);
  const { host } = database.connection as { host: string };
  expect(await one(database, "select 1")).toBe(1);
  expect(host.length).toBeLessThan(90);
  await database.close();
  expect(existsSync(host)).toBe(false);
  await rm(root, { recursive: true, force: true });
});

describe("a PostgreSQL of the site's own", () => {
  it("must be 15 or newer", async () => {
    const poolOf = (number: string, version: string) => ({ query: async () => ({ rows: [{ number, version }] }) });
    await expect(refuseOld(poolOf("140011", "14.11") as never)).rejects.toMatchObject({
      code: "config-invalid",
      details: { name: "database.url", value: "PostgreSQL 14.11" },
    });
    await refuseOld(poolOf("150000", "15.0") as never);
  });

  it("is named as unavailable when nobody answers there", async () => {
    const config = testConfig(tmpdir(), { "database.url": "postgres://a:b@127.0.0.1:9/x", "log.file": false });
    await expect(openDatabase(config, createResilience(), log)).rejects.toMatchObject({ code: "database-unavailable" });
  });
});
