import { setTimeout as sleep } from "node:timers/promises";
import { DatalabError } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { createResilience } from "./policies.ts";

const refused = () => Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" });

describe("the one module for timeouts, retries and breakers", () => {
  it("tries a passing trouble again and gives the answer", async () => {
    let tries = 0;
    const answer = await createResilience().run("disk", { timeoutMs: 2_000, retries: 3 }, async () => {
      tries += 1;
      if (tries < 3) throw refused();
      return "there";
    });
    expect([answer, tries]).toEqual(["there", 3]);
  });

  it("tries nothing again that would fail the same way", async () => {
    let tries = 0;
    const run = createResilience().run("disk", { timeoutMs: 2_000, retries: 3 }, async () => {
      tries += 1;
      throw new DatalabError("target-empty", { target: "y" });
    });
    await expect(run).rejects.toMatchObject({ code: "target-empty" });
    expect(tries).toBe(1);
  });

  it("ends what takes too long, and tells it", async () => {
    let wasTold = false;
    const run = createResilience().run("slow thing", { timeoutMs: 50 }, async (signal) => {
      signal.addEventListener("abort", () => {
        wasTold = true;
      });
      await sleep(10_000, undefined, { signal });
    });
    await expect(run).rejects.toMatchObject({ code: "timeout", details: { what: "slow thing", seconds: 0.05 } });
    expect(wasTold).toBe(true);
  });

  it("stops asking what is down, shows it by name, and asks again after a while", async () => {
    const resilience = createResilience();
    let isDown = true;
    let asked = 0;
    const ask = () =>
      resilience.run("site", { timeoutMs: 2_000 }, async () => {
        asked += 1;
        if (isDown) throw refused();
        return "back";
      });
    for (let call = 0; call < 5; call += 1) await expect(ask()).rejects.toThrow("refused");
    expect(resilience.states()).toMatchObject([{ name: "site", state: "open" }]);
    await expect(ask()).rejects.toThrow();
    expect(asked).toBe(5);
    isDown = false;
    await sleep(550);
    expect(await ask()).toBe("back");
    expect(resilience.states()).toMatchObject([{ name: "site", state: "closed" }]);
  });
});
