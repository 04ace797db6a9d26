import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, settle, takePicture } from "./support/browser.ts";
import { type RunningLab, startLab } from "./support/lab.ts";
import { machinesCsv } from "./support/tables.ts";

let lab: RunningLab;
let home: string;
let browser: Browser;
const wide = { width: 1440, theme: "light", locale: "en" } as const;
const patienceMs = 120_000;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab({ isKept: true }), openBrowser()]);
  home = lab.home;
});
afterAll(async () => {
  await browser.close();
  expect(await lab.stop()).toBe(0);
  await lab.forget();
});

/** Brings a table once, and opens the wizard for a training that lasts long enough to be looked at. */
const startLong = async (page: Page): Promise<void> => {
  const created = await page.evaluate(async (csv) => {
    const { csrfToken } = await (await fetch("/api/session")).json();
    const send = async (path: string, body: BodyInit, type: string) => {
      const headers = { "content-type": type, "x-csrf-token": csrfToken };
      return (await fetch(path, { method: "POST", headers, body })).json();
    };
    const known = (await (await fetch("/api/datasets")).json()).datasets[0];
    let dataset = known;
    if (!dataset) {
      const upload = await send("/api/uploads?fileName=machines.csv", csv, "application/octet-stream");
      dataset = (await send(`/api/uploads/${upload.id}/import`, "{}", "application/json")).dataset;
      while (!(await (await fetch(`/api/datasets/${dataset.id}`)).json()).latest)
        await new Promise((r) => setTimeout(r, 200));
    }
    const forest = { estimator: "random-forest", parameters: { trees: 2000 } };
    const candidates = [{ estimator: "logistic", parameters: {} }, forest, forest, forest, forest];
    return send(
      "/api/runs",
      JSON.stringify({ datasetId: dataset.id, target: "failed", candidates }),
      "application/json",
    );
  }, machinesCsv(2000));
  await page.goto(`${lab.address}/p/default/runs/${created.id}`);
  await page.getByText("What is happening").waitFor();
};

describe("a run while one looks at it", () => {
  it("says that the connection is lost while the lab is away, and goes on by itself to the verdict", async () => {
    const { page, context } = await openPage(browser, wide);
    await page.goto(lab.address);
    await settle(page);
    await startLong(page);
    await page.locator(".fold-cell:not(.hatch):not(.running)").nth(2).waitFor({ timeout: patienceMs });
    const port = new URL(lab.address).port;
    await lab.kill();
    await page.getByText(/^Connection lost/).waitFor();
    await takePicture(page, "connection-lost", false);
    lab = await startLab({ home, settings: { DATALAB_PORT: port } });
    await expect.poll(() => page.getByText(/^Connection lost/).count(), { timeout: patienceMs }).toBe(0);
    await page.locator(".verdict h1").waitFor({ timeout: patienceMs });
    await context.close();
  });

  it("is cancelled after asking, and its page says what is kept", async () => {
    const { page, context, errors } = await openPage(browser, wide);
    await page.goto(lab.address);
    await settle(page);
    await startLong(page);
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Let it run" }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "This run was cancelled." }).waitFor({ timeout: patienceMs });
    await page.getByRole("button", { name: "Run again the same" }).waitFor();
    await takePicture(page, "cancelled");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("is ended at its time limit, and says which limit", async () => {
    expect(await lab.stop()).toBe(0);
    lab = await startLab({ home, settings: { DATALAB_JOBS_TIME_LIMIT_MINUTES: "0.03" } });
    const { page, context } = await openPage(browser, wide);
    await page.goto(lab.address);
    await settle(page);
    await startLong(page);
    await page.getByRole("heading", { level: 1, name: /took longer than its limit/ }).waitFor({ timeout: patienceMs });
    expect(await page.locator(".page-head .lede").textContent()).toMatch(/limit of 1\.8 s/);
    await takePicture(page, "timed-out");
    await context.close();
  });
});
