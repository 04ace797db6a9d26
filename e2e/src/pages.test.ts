import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, settle, type View } from "./support/browser.ts";
import { datalab } from "./support/command.ts";
import { faultsOf } from "./support/faults.ts";
import { type RunningLab, startLab } from "./support/lab.ts";
import { machinesCsv } from "./support/tables.ts";
import { writeTemporary } from "./support/temporary.ts";

let lab: RunningLab;
let browser: Browser;
/** Name → address below the lab's. */
const places = new Map<string, string>();

/** A lab in use: a demo with a finished run of each kind of answer. */
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), openBrowser()]);
  const file = await writeTemporary("machines.csv", machinesCsv(300));
  const trained = await datalab(
    lab.home,
    "train",
    file,
    "--target",
    "failed",
    "--models",
    "logistic,decision-tree",
    "--json",
  );
  const regression = await datalab(
    lab.home,
    "train",
    file,
    "--target",
    "temperature",
    "--models",
    "ridge,decision-tree",
    "--json",
  );
  const document = JSON.parse(trained.stdout) as { run: { id: string }; dataset: { id: string } };
  const number = JSON.parse(regression.stdout) as { run: { id: string } };
  const p = "/p/default";
  for (const [name, path] of Object.entries({
    home: p,
    data: `${p}/data`,
    dataset: `${p}/data/${document.dataset.id}?target=failed`,
    quality: `${p}/data/${document.dataset.id}?tab=quality&target=failed`,
    column: `${p}/data/${document.dataset.id}?col=temperature&target=failed`,
    versions: `${p}/data/${document.dataset.id}?tab=versions`,
    wizard: `${p}/train/new?dataset=${document.dataset.id}&target=failed`,
    "wizard-expert": `${p}/train/new?dataset=${document.dataset.id}&target=failed&step=4&mode=expert`,
    review: `${p}/train/new?dataset=${document.dataset.id}&target=failed&step=5`,
    runs: `${p}/runs`,
    result: `${p}/runs/${document.run.id}`,
    "result-number": `${p}/runs/${number.run.id}`,
    models: `${p}/predict`,
    predict: `${p}/predict/${document.run.id}`,
    "predict-batch": `${p}/predict/${document.run.id}?tab=batch`,
    "predict-api": `${p}/predict/${document.run.id}?tab=api`,
    system: "/system",
    nowhere: `${p}/nowhere`,
  }))
    places.set(name, path);
});
afterAll(async () => {
  await browser.close();
  expect(await lab.stop()).toBe(0);
});

const crossings: readonly View[] = [
  { width: 390, theme: "light", locale: "en" },
  { width: 1440, theme: "dark", locale: "fr" },
];
/** Two views that differ in everything; their crossings too where DATALAB_ALL_VIEWS is set. */
const views: readonly View[] = [
  { width: 1440, theme: "light", locale: "en" },
  { width: 390, theme: "dark", locale: "fr" },
  ...(process.env.DATALAB_ALL_VIEWS ? crossings : []),
];

describe("every page", () => {
  it.each(views)("fits $width px, in $theme and $locale, without errors or barriers", async (view) => {
    const { page, context, errors } = await openPage(browser, view);
    const faults: string[] = [];
    for (const [name, path] of places) {
      await page.goto(lab.address + path);
      await settle(page);
      faults.push(...(await faultsOf(page, name, view)));
    }
    await context.close();
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("is named, and restores its view from its address", async () => {
    const { page, context } = await openPage(browser, { width: 1440, theme: "light", locale: "en" });
    await page.goto(`${lab.address}${places.get("dataset")}&sort=temperature&desc=true`);
    await settle(page);
    expect(await page.title()).toContain("DataLab Pro");
    const address = page.url();
    await page.reload();
    await settle(page);
    expect(page.url()).toBe(address);
    await context.close();
  });

  it("is reached by keyboard alone", async () => {
    const { page, context } = await openPage(browser, { width: 1440, theme: "light", locale: "en" });
    await page.goto(lab.address);
    await settle(page);
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.waitForURL(/\/data$/);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await context.close();
  });
});

describe("what leaves the server", () => {
  it("answers an unknown run with a problem that has no stack", async () => {
    const response = await fetch(`${lab.address}/api/runs/${"0".repeat(32)}`, { headers: { "accept-language": "fr" } });
    const text = await response.text();
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(text).not.toMatch(/\bat .*\.(ts|js):\d+/);
    expect(JSON.parse(text).detail).toMatch(/n’existe pas/);
  });

  it("states the lock of its home for the command to find", async () => {
    const lock = JSON.parse(await readFile(`${lab.home}/lab.json`, "utf8")) as { address: string };
    expect(lock.address).toBe(lab.address);
  });
});
