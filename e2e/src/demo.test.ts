import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, takePicture } from "./support/browser.ts";
import { type RunningLab, startLab } from "./support/lab.ts";

/** Generous: how long it takes is printed, not judged, since a busy machine proves nothing. */
const patienceMs = 200_000;
const mostClicks = 5;

let lab: RunningLab;
let browser: Browser;
let startedAt: number;

beforeAll(async () => {
  startedAt = performance.now();
  [lab, browser] = await Promise.all([startLab(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  expect(await lab.stop()).toBe(0);
});

describe("the first minute", () => {
  it("goes from start to a verdict on a bundled table in five clicks", async () => {
    const { page, errors } = await openPage(browser, { width: 1440, theme: "light", locale: "en" });
    let clicks = 0;
    const click = async (role: "button" | "link", name: RegExp) => {
      clicks++;
      await page.getByRole(role, { name }).first().click();
    };
    await page.goto(lab.address);
    await click("button", /machine|failure/i);
    await click("link", /^train a model$/i);
    await click("button", /^start training \(/i);
    await page.locator(".verdict h1").waitFor({ timeout: patienceMs });
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`From the start of the lab to a verdict: ${seconds.toFixed(1)} s, ${clicks} clicks.`);
    await takePicture(page, "demo-verdict");
    expect(clicks).toBeLessThanOrEqual(mostClicks);
    expect(await page.getByText("What holds").count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  }, 240_000);
});
