import { readFile } from "node:fs/promises";
import type { Run } from "@datalab/contract";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { barriersOf } from "./support/barriers.ts";
import { openPage, settle, sidewaysScroll, takePicture } from "./support/browser.ts";
import { useLab } from "./support/used-lab.ts";

const used = useLab();
const { runs, sets, open } = used;

const p = "/p/default";
const wide = { width: 1440, theme: "light", locale: "en" } as const;
const phone = { width: 390, theme: "dark", locale: "fr" } as const;

/** The run as the lab answers it, ended before its time. */
const answerEnded = (page: Page, state: Run["state"], error: Run["error"]) =>
  page.route(`**/api/runs/${runs.machines}`, async (route) => {
    const response = await route.fetch();
    const run = (await response.json()) as Run;
    const leaderboard = run.leaderboard.map((entry) =>
      entry.index === 1 ? { ...entry, state: "stopped", rank: null, metrics: {} } : { ...entry, isChosen: false },
    );
    const stepStates = {
      ...run.stepStates,
      candidates: "running",
      refit: "waiting",
      test: "waiting",
      verdict: "waiting",
    };
    const json = { ...run, state, error, leaderboard, stepStates, evaluation: null, verdict: null, level: null };
    await route.fulfill({ response, json });
  });

describe("a run that ended without a verdict", () => {
  const kept = (code: string, figures: NonNullable<Run["error"]>["figures"] = {}) => ({ code, message: "-", figures });
  it.each([
    ["failed", kept("no-candidate-finished"), "Cet entraînement a échoué.", /aucun n’|aucun modèle/i],
    [
      "timed-out",
      kept("job-timed-out", { seconds: 90 }),
      /a dépassé sa durée|plus long|limite de/,
      /limite de 1.min.30.s/,
    ],
    ["out-of-memory", kept("job-out-of-memory", { limitMb: 512 }), /limite de mémoire/, /512.Mo/],
    ["lost", kept("job-lost"), /interrompu/, /n’a pas pu reprendre/],
    ["cancelled", null, /annulé/, null],
  ] as const)("says so in words, with what is kept and what to do: %s", async (state, error, title, why) => {
    const { page, context, errors } = await openPage(used.browser, phone);
    await answerEnded(page, state, error);
    await page.goto(`${used.lab.address}${p}/runs/${runs.machines}`);
    await settle(page);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    if (why) expect(await page.locator(".page-head .lede").textContent()).toMatch(why);
    expect(await page.locator(".page-head .say").textContent()).toMatch(/1 candidat/);
    expect(await page.locator(".run-steps .failed").count()).toBe(1);
    expect(await page.getByRole("button", { name: "Relancer à l’identique" }).isVisible()).toBe(true);
    expect(await page.getByRole("link", { name: /utiliser ce modèle/i }).count()).toBe(0);
    expect(await barriersOf(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await takePicture(page, `ended-${state}`);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("more classes than eight", () => {
  it("are read as a list of confusions, then as a matrix in its own box", async () => {
    for (const view of [wide, phone]) {
      const { page, context, errors } = await open(`${p}/runs/${runs.trees}`, view);
      expect(await page.locator(".matrix.many .cell").count()).toBe(144);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await barriersOf(page)).toEqual([]);
      await page.locator(".matrix.many .cell").first().click();
      await page.locator(".test-rows tbody tr").first().waitFor();
      await takePicture(page, `many-classes-${view.width}`);
      expect(errors).toEqual([]);
      await context.close();
    }
  });
});

describe("a chart", () => {
  const roc = (page: Page) => page.locator("figure.chart").filter({ has: page.getByText("The diagonal is chance.") });
  const bytesOf = async (page: Page, press: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      roc(page).getByRole("button", { name: press, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^run-\\d+-roc\\.${press.toLowerCase()}$`));
    return readFile(await download.path());
  };

  it("is saved as a picture with its title and as the numbers that are drawn", async () => {
    const { page, context } = await open(`${p}/runs/${runs.machines}`, wide);
    const title = (await roc(page).locator("h3").textContent()) ?? "";
    const png = await bytesOf(page, "PNG");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1600, 2 * (280 + 50)]);
    const svg = (await bytesOf(page, "SVG")).toString();
    const texts = await page.evaluate((source) => {
      const drawn = new DOMParser().parseFromString(source, "image/svg+xml");
      return [...drawn.querySelectorAll("text, parsererror")].map((one) => one.textContent ?? "");
    }, svg);
    expect(texts).toContain(title);
    expect(texts.some((text) => /^run-\d+-roc$/.test(text))).toBe(true);
    const csv = (await bytesOf(page, "CSV")).toString().split("\r\n");
    await roc(page).getByRole("button", { name: "As a table" }).click();
    expect(csv).toHaveLength(1 + (await roc(page).locator("tbody tr").count()));
    expect(csv[0]).toBe('class,"false alarms, share of the others","found, share of its class"');
    expect(csv[1]).toMatch(/^yes,0,/);
    await context.close();
  });

  it("is entered by Tab, walked by arrows, spoken, and left by Escape", async () => {
    const { page, context } = await open(`${p}/runs/${runs.machines}`, wide);
    await roc(page).getByRole("button", { name: "As a table" }).focus();
    await page.keyboard.press("Tab");
    const spoken = roc(page).locator("[aria-live]");
    await page.keyboard.press("ArrowRight");
    expect(await spoken.textContent()).toMatch(/^class: yes; false alarms, share of the others: 0; found/);
    const first = await spoken.textContent();
    await page.keyboard.press("ArrowRight");
    expect(await spoken.textContent()).not.toBe(first);
    await page.keyboard.press("Escape");
    expect(await spoken.textContent()).toBe("");
    await context.close();
  });

  it("is a table on a phone too", async () => {
    const { page, context } = await open(`${p}/runs/${runs.machines}`, phone);
    const chart = page.locator("figure.chart").first();
    await chart.getByRole("button", { name: "En tableau" }).click();
    await chart.locator("tbody tr").first().waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await context.close();
  });
});

describe("the table of a dataset", () => {
  it("keeps in its address which columns are hidden", async () => {
    const { page, context } = await open(`${p}/data/${sets.machines}`, wide);
    await page.getByRole("button", { name: "Actions for hours" }).or(page.locator(".dg-more").nth(1)).first().click();
    await page.getByRole("menuitem", { name: /hide/i }).click();
    await expect.poll(() => page.locator(".dg-th").count()).toBe(4);
    await page.reload();
    await settle(page);
    await page.locator(".dg-th").first().waitFor();
    expect(await page.locator(".dg-th").count()).toBe(4);
    await context.close();
  });

  it("opens a column in a drawer on a tablet, which Escape closes", async () => {
    const { page, context } = await open(`${p}/data/${sets.machines}?col=hours&target=failed`, {
      ...wide,
      width: 1000,
    });
    await page.getByRole("dialog", { name: "hours" }).locator("figure.chart").waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await takePicture(page, "column-drawer", false);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await expect.poll(() => page.url()).not.toContain("col=");
    await context.close();
  });
});

describe("the list of runs", () => {
  it("is filtered, walked and selected by keyboard, and deletes what is selected after asking", async () => {
    const { page, context, errors } = await open(`${p}/runs`, wide);
    const all = await page.locator("tr[data-run]").count();
    await page.keyboard.press("/");
    await page.keyboard.type("vibration");
    await expect.poll(() => page.locator("tr[data-run]").count()).toBe(1);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await expect.poll(() => page.locator("tr[data-run]").count()).toBe(all);
    await page.locator("h1").click();
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByText("2 selected").waitFor();
    await page.getByRole("button", { name: "Delete 2 runs" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete 2 runs" }).click();
    await expect.poll(() => page.locator("tr[data-run]").count()).toBe(all - 2);
    expect(await page.getByText("2 selected").count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});
