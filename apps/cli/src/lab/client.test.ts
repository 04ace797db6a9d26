import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type FakeLab, startFakeLab } from "../testing/fake-lab.ts";
import { createClient, eventData, LabError } from "./client.ts";
import { runningLab } from "./connect.ts";

const forEver = new AbortController().signal;

const all = async (chunks: readonly (string | Uint8Array)[]): Promise<string[]> => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
      controller.close();
    },
  });
  const found: string[] = [];
  for await (const data of eventData({ body } as Pick<Response, "body">)) found.push(data);
  return found;
};

describe("a stream of events", () => {
  it("is cut where events end, wherever its bytes were cut", async () => {
    expect(await all(['id: 1\ndata: {"a"', ":1}\n", '\ndata: {"a":2}\n\nda', 'ta: {"a":3}\n\n'])).toEqual([
      '{"a":1}',
      '{"a":2}',
      '{"a":3}',
    ]);
  });

  it("keeps a letter whole whose bytes came apart", async () => {
    const bytes = new TextEncoder().encode("data: é\n\n");
    expect(await all([bytes.slice(0, 7), bytes.slice(7)])).toEqual(["é"]);
  });

  it("joins the lines of one event, and passes over signs of life and a last event that was cut off", async () => {
    expect(await all([": alive\n\nevent: x\ndata: one\ndata: two\n\n:\n\ndata: cut"])).toEqual(["one\ntwo"]);
  });

  it("is empty where there is no body", async () => {
    const found: string[] = [];
    for await (const data of eventData({ body: null })) found.push(data);
    expect(found).toEqual([]);
  });
});

describe("calls of a lab", () => {
  let lab: FakeLab | undefined;
  afterEach(async () => lab?.close());

  it("become the lab's own sentence and exit code when it refuses", async () => {
    lab = await startFakeLab({
      "GET /api/catalogue": (_, response) => {
        const problem = { type: "t", title: "t", status: 422, detail: "Nope.", instance: "/", requestId: "1" };
        response.writeHead(422).end(JSON.stringify({ ...problem, code: "target-unknown", details: { target: "x" } }));
      },
    });
    const error = await createClient(lab.address, "en", forEver)
      .call("getCatalogue")
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(LabError);
    expect(error).toMatchObject({ code: "target-unknown", exit: 2, message: "Nope.", details: { target: "x" } });
  });

  it("name the status where something else answers", async () => {
    lab = await startFakeLab({ "GET /api/catalogue": (_, response) => void response.writeHead(502).end("<html>") });
    const call = createClient(lab.address, "en", forEver).call("getCatalogue");
    await expect(call).rejects.toMatchObject({ code: "internal", exit: 1, message: "502 Bad Gateway" });
  });

  it("say that the lab is gone, in the language asked for", async () => {
    const gone = await startFakeLab({});
    await gone.close();
    const call = createClient(gone.address, "fr", forEver).call("getCatalogue");
    await expect(call).rejects.toMatchObject({ code: "lab-gone", exit: 1, message: /ne répond plus/ });
  });

  it("say so too when it goes in the middle of a stream", async () => {
    lab = await startFakeLab({
      "GET /api/jobs/1/events": (_, response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write("data: 1\n\n", () => setTimeout(() => response.destroy(), 20));
      },
    });
    const seen: number[] = [];
    const read = async () => {
      const events = createClient(lab!.address, "en", forEver).events("jobEvents", { job: "1" }, z.number());
      for await (const value of events) seen.push(value);
    };
    await expect(read()).rejects.toMatchObject({ code: "lab-gone" });
    expect(seen).toEqual([1]);
  });

  it("stay an interrupt when they are interrupted", async () => {
    lab = await startFakeLab({ "GET /api/catalogue": () => undefined });
    const interrupt = new AbortController();
    const call = createClient(lab.address, "en", interrupt.signal).call("getCatalogue");
    interrupt.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  it("name a file that is none before anything is sent", async () => {
    lab = await startFakeLab({});
    const upload = createClient(lab.address, "en", forEver).upload(tmpdir());
    await expect(upload).rejects.toMatchObject({ code: "not-found", details: { id: tmpdir() } });
    expect(lab.asked).toEqual([]);
  });
});

describe("the lab of a home", () => {
  let home: string;
  afterEach(() => rm(home, { recursive: true, force: true }));

  it.each(["{", "", '{"address":null}', '{"address":"http://127.0.0.1:1"}'])(
    "is none where its record is %j",
    async (record) => {
      home = await mkdtemp(join(tmpdir(), "datalab-home-"));
      expect(await runningLab(home)).toBeNull();
      await writeFile(join(home, "lab.json"), record);
      expect(await runningLab(home)).toBeNull();
    },
  );

  it("is the one that answers", async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-home-"));
    const lab = await startFakeLab({ "GET /health/live": () => ({ state: "live" }) });
    await writeFile(join(home, "lab.json"), JSON.stringify({ address: lab.address }));
    expect(await runningLab(home)).toBe(lab.address);
    await lab.close();
  });
});
