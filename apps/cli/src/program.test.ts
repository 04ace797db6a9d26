import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorDocumentSchema } from "@datalab/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "./program.ts";
import { type FakeLab, startFakeLab } from "./testing/fake-lab.ts";
import { fakeStream } from "./testing/streams.ts";
import { localeOf } from "./words/words.ts";

/** Against a lab that answers what a test says: the command finds it by the record of its home. */
describe("the command", () => {
  let home: string;
  let lab: FakeLab | undefined;
  const exitBefore = process.exitCode;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-program-"));
  });
  afterEach(async () => {
    process.exitCode = exitBefore;
    await lab?.close();
    lab = undefined;
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const open = async (answers: Parameters<typeof startFakeLab>[0]): Promise<void> => {
    lab = await startFakeLab({ "GET /health/live": () => ({ state: "live" }), ...answers });
    await writeFile(join(home, "lab.json"), JSON.stringify({ address: lab.address }));
  };
  const run = async (argv: string[], environment: NodeJS.ProcessEnv = {}) => {
    const [stdout, stderr] = [fakeStream(false), fakeStream(false)];
    process.exitCode = 0;
    await runProgram({
      argv,
      cwd: home,
      environment: { DATALAB_HOME: home, LANG: "C", ...environment },
      stdout: stdout.stream,
      stderr: stderr.stream,
      signal: new AbortController().signal,
    });
    return { exit: process.exitCode, out: stdout.text(), err: stderr.text() };
  };
  const noRuns = { "GET /api/runs": () => ({ runs: [], total: 0 }) };

  it("ends with 0 when it did what it was asked", async () => {
    await open(noRuns);
    expect(await run(["runs"])).toEqual({ exit: 0, out: expect.stringMatching(/^No run yet/), err: "" });
    expect(await run(["runs", "--json"])).toEqual({ exit: 0, out: '{\n  "runs": []\n}\n', err: "" });
    expect((await run(["--help"])).exit).toBe(0);
    expect((await run(["train", "--help"])).out).toContain("--validation <kind>");
  });

  it.each([
    [["fly"], /There is no command “fly”/],
    [["runz"], /Did you mean runs\?/],
    [["runs", "--wings"], /There is no option --wings here/],
    [["train"], /The argument <file> is missing/],
    [["show", "1", "2"], /Too many arguments: 1 expected, 2 given/],
    [["train", "x.csv", "--seed", "--target", "y"], /--seed needs a value, and --target is an option/],
    [["runs", "--limit", "0"], /--limit is “0”; expected 1 – 1000/],
    [["train", "absent.csv", "--target", "y"], /There is no file absent\.csv/],
    [["train", "absent.csv"], /--target is “”/],
    [["predict", "latest", "absent.csv"], /There is no file absent\.csv/],
    [["predict", "latest", "x.csv", "--out", "x.doc"], /x\.doc must end in \.csv, \.parquet or \.xlsx/],
    [["show", "7"], /There is no run “7”/],
    [["--home", "", "config"], /home/],
  ])("ends with 2 and one sentence on wrong use, as text and as a document: %j", async (argv, says) => {
    await open(noRuns);
    const text = await run(argv);
    expect([text.exit, text.out]).toEqual([2, ""]);
    expect(text.err).toMatch(says);
    expect(text.err).not.toMatch(/\n {4}at /);
    const json = await run([...argv, "--json"]);
    expect([json.exit, json.err]).toEqual([2, ""]);
    expect(errorDocumentSchema.parse(JSON.parse(json.out)).error.message).toMatch(says);
  });

  it("names a wrong setting with where it comes from", async () => {
    const { exit, err } = await run(["config"], { DATALAB_PORT: "eighty" });
    expect(exit).toBe(2);
    expect(err).toBe("server.port is “eighty” (from DATALAB_PORT); expected 0 … 65535.\n");
  });

  it("ends with 1 where the lab fails, with its sentence and never a stack", async () => {
    const problem = { type: "t", title: "t", status: 503, detail: "The database does not answer.", instance: "/" };
    await open({
      "GET /api/runs": (_, response) => {
        const body = { ...problem, requestId: "1", code: "database-unavailable", details: {} };
        response.writeHead(503).end(JSON.stringify(body));
      },
    });
    expect(await run(["runs"])).toEqual({ exit: 1, out: "", err: "The database does not answer.\n" });
    const { exit, out, err } = await run(["runs", "--json"]);
    expect([exit, err]).toEqual([1, ""]);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "database-unavailable" } });
  });

  it("finds a run by its number beyond the first page, and the newest by name", async () => {
    const asked: string[] = [];
    await open({
      "GET /api/runs": ({ url }) => {
        asked.push(url ?? "");
        return { runs: [], total: url?.includes("offset=1000") ? 1001 : 1001 };
      },
    });
    expect((await run(["show", "1"])).exit).toBe(2);
    expect(asked).toEqual(["/api/runs?offset=0&limit=1000", "/api/runs?offset=1000&limit=1000"]);
  });

  it("says in French what is wrong with a line, and its help", async () => {
    const french = async (...argv: string[]) => (await run(["--locale", "fr", ...argv])).err;
    expect(await french("fly")).toBe("La commande « fly » n’existe pas.\n");
    expect(await french("runs", "--limt", "3")).toBe("L’option --limt n’existe pas ici. Était-ce --limit ?\n");
    expect(await french("train")).toBe("Il manque l’argument <file>.\n");
    expect(await french("runs", "--limit")).toBe("--limit demande une valeur.\n");
    expect(await french("show", "1", "2")).toMatch(/^Trop d’arguments : 1 attendus, 2 donnés/);
    const help = (await run(["--locale", "fr", "runs", "--help"])).out;
    expect(help).toMatch(/^Utilisation : /);
    expect(help).toContain("afficher cette aide");
    expect(help).toContain('(par défaut: "50")');
    expect(help).not.toMatch(/Usage|Display|display|default/);
  });

  it("lets no option swallow the next, unless it is written so", async () => {
    await open(noRuns);
    const swallowed = await run(["train", "absent.csv", "--target", "y", "--seed", "--json"]);
    expect(swallowed.exit).toBe(2);
    expect(JSON.parse(swallowed.out).error.message).toMatch(/--seed needs a value, and --json is an option/);
    expect((await run(["train", "absent.csv", "--target=--json"])).err).toMatch(/absent\.csv/);
  });

  it("speaks French where asked, by flag, setting or terminal", async () => {
    await open(noRuns);
    for (const [argv, environment] of [
      [["--locale", "fr", "runs"], {}],
      [["--locale=fr", "runs"], {}],
      [["runs"], { DATALAB_LOCALE: "fr" }],
      [["runs"], { LANG: "fr_CA.UTF-8" }],
    ] as const)
      expect((await run([...argv], environment)).out).toMatch(/^Aucun entraînement/);
  });
});

describe("the language of the command", () => {
  it.each([
    ["fr", {}, "fr"],
    ["en", { LANG: "fr_FR.UTF-8" }, "en"],
    ["auto", { LANG: "fr_FR.UTF-8" }, "fr"],
    ["auto", { LC_ALL: "C", LANG: "fr_FR.UTF-8" }, "en"],
    ["auto", {}, "en"],
    ["klingon", {}, "en"],
  ])("asked for %j on a terminal of %j is %j", (asked, environment, locale) => {
    expect(localeOf(asked, environment)).toBe(locale);
  });
});
