import { readFile } from "node:fs/promises";
import type { Run } from "@datalab/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriersOf } from "./support/barriers.ts";
import { openBrowser, openPage, settle, sidewaysScroll, takePicture } from "./support/browser.ts";
import { datalab } from "./support/command.ts";
import { englishIn } from "./support/english.ts";
import { type RunningLab, startLab } from "./support/lab.ts";
import { machinesCsv, treesCsv } from "./support/tables.ts";
import { writeTemporary } from "./support/temporary.ts";

let lab: RunningLab;
let browser: Browser;
const runs = { machines: "", trees: "", spare: "", other: "" };
const sets = { machines: "", trees: "" };

const p = "/p/default";
const wide = { width: 1440, theme: "light", locale: "en" } as const;
const phone = { width: 390, theme: "dark", locale: "fr" } as const;

/** A lab with a run of two classes, one of twelve, and two more to delete. */
beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), openBrowser()]);
  const train = async (file: string, target: string, models: string) => {
    const { stdout } = await datalab(lab.home, "train", file, "--target", target, "--models", models, "--json");
    return JSON.parse(stdout) as { run: { id: string }; dataset: { id: string } };
  };
  const machines = await writeTemporary("machines.csv", machinesCsv(300));
  const first = await train(machines, "failed", "logistic,decision-tree");
  const second = await train(await writeTemporary("trees.csv", treesCsv(480)), "species", "decision-tree");
  Object.assign(runs, { machines: first.run.id, trees: second.run.id });
  Object.assign(sets, { machines: first.dataset.id, trees: second.dataset.id });
  runs.spare = (await train(machines, "site", "decision-tree")).run.id;
  runs.other = (await train(machines, "vibration", "decision-tree")).run.id;
});
afterAll(async () => {
  await browser.close();
  expect(await lab.stop()).toBe(0);
});

const open = async (path: string, view: Parameters<typeof openPage>[1]) => {
  const opened = await openPage(browser, view);
  await opened.page.goto(lab.address + path);
  await settle(opened.page);
  return opened;
};

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
    const { page, context, errors } = await openPage(browser, phone);
    await answerEnded(page, state, error);
    await page.goto(`${lab.address}${p}/runs/${runs.machines}`);
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

/** Name → what its address ends with. */
const places = {
  home: () => p,
  data: () => `${p}/data`,
  dataset: () => `${p}/data/${sets.machines}?target=failed`,
  quality: () => `${p}/data/${sets.machines}?tab=quality`,
  versions: () => `${p}/data/${sets.machines}?tab=versions`,
  used: () => `${p}/data/${sets.machines}?tab=used`,
  column: () => `${p}/data/${sets.machines}?col=hours&target=failed`,
  ...Object.fromEntries(
    [1, 2, 3, 4, 5].map((step) => [
      `wizard-${step}`,
      () => `${p}/train/new?dataset=${sets.machines}&target=failed&mode=expert&step=${step}`,
    ]),
  ),
  runs: () => `${p}/runs`,
  result: () => `${p}/runs/${runs.machines}`,
  models: () => `${p}/predict`,
  predict: () => `${p}/predict/${runs.machines}`,
  "predict-batch": () => `${p}/predict/${runs.machines}?tab=batch`,
  "predict-api": () => `${p}/predict/${runs.machines}?tab=api`,
  system: () => "/system",
};
const named = Object.entries(places);

describe("when the lab has nothing, is slow or fails", () => {
  it.each(named)("%s keeps its heading, says what happened and can be tried again", async (name, path) => {
    const faults: string[] = [];
    const { page, context } = await openPage(browser, { ...wide, theme: "dark" });
    let isFailing = true;
    await page.route(/^[^/]+\/\/[^/]+\/api\/(?!session)/, (route) =>
      isFailing
        ? route.fulfill({
            status: 500,
            contentType: "application/problem+json",
            json: {
              type: "urn:datalab:error:internal",
              title: "internal",
              status: 500,
              detail: "A part of the lab failed.",
              instance: "",
              code: "internal",
              requestId: "0123456789abcdef",
              details: {},
            },
          })
        : route.continue(),
    );
    await page.goto(lab.address + path());
    await page
      .getByText("A part of the lab failed.")
      .first()
      .waitFor({ timeout: 15_000 })
      .catch(() => faults.push(`${name} does not say what failed`));
    if ((await page.locator("h1").count()) !== 1) faults.push(`${name} has not one first heading while it fails`);
    faults.push(...(await barriersOf(page)).map((one) => `${name} failing: ${one}`));
    await takePicture(page, `error-${name}`, false);
    isFailing = false;
    const retry = page.getByRole("button", { name: "Try again" });
    if ((await retry.count()) > 0) {
      await retry.first().click();
      await expect.poll(() => page.getByText("A part of the lab failed.").count(), { timeout: 15_000 }).toBe(0);
    } else faults.push(`${name} cannot be tried again`);
    await context.close();
    expect(faults).toEqual([]);
  });

  it("lists say what will be here, and where to begin", async () => {
    const { page, context } = await openPage(browser, phone);
    const empty = { datasets: [], runs: [], models: [], total: 0 };
    await page.route(/\/api\/(datasets|runs|models)(\?.*)?$/, (route) => route.fulfill({ json: empty }));
    for (const name of ["", "/data", "/runs", "/predict", "/train/new"]) {
      const beginnings = page.locator("main button, main a, main select");
      await page.goto(`${lab.address}${p}${name}`);
      await settle(page);
      await expect.poll(() => beginnings.count(), { message: `where to begin at ${name}` }).toBeGreaterThan(0);
      expect(await barriersOf(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await takePicture(page, `empty${name.replaceAll("/", "-")}`);
    }
    await context.close();
  });

  it("says that it waits once a wait is long", async () => {
    const { page, context } = await openPage(browser, wide);
    await page.route(/\/api\/runs\?/, () => undefined);
    await page.goto(`${lab.address}${p}/runs`);
    await page
      .getByRole("status")
      .getByText(/still|longer|wait/i)
      .waitFor();
    expect(await page.locator("h1").count()).toBe(1);
    await context.close();
  });
});

describe("what opens over a page", () => {
  it.each(["light", "dark"] as const)("has no barriers in the %s theme, and Escape closes it", async (theme) => {
    const { page, context, errors } = await open(`${p}/data/${sets.machines}`, { ...wide, theme });
    const faults: string[] = [];
    const look = async (name: string) => {
      faults.push(...(await barriersOf(page)).map((one) => `${name}: ${one}`));
      await takePicture(page, `open-${name}-${theme}`, false);
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator('[role="dialog"]:visible, [role="menu"]:visible').count()).toBe(0);
    };
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").waitFor();
    await look("palette");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await look("keys");
    await page.getByRole("button", { name: "Language and theme" }).click();
    await look("appearance");
    await page.locator(".dg-more").first().click();
    await page.getByRole("menu").waitFor();
    await look("column-menu");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.locator(".filter-form").waitFor();
    await look("filter");
    await page.goto(`${lab.address}${p}/runs/${runs.machines}`);
    await settle(page);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog").waitFor();
    await look("delete");
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("by keyboard alone", () => {
  const walked = named.filter(([name]) => /^(home|data|runs|result|predict|wizard-4)$/.test(name));
  it.each(walked)("reaches every control of %s in turn, and shows where it is", async (name, path) => {
    const faults: string[] = [];
    const { page, context } = await open(path(), wide);
    const count = await page.evaluate(() => {
      const able = "a[href], button, input, select, textarea, summary, [tabindex]";
      const isReachable = (element: HTMLElement) =>
        element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled");
      const all = [...document.querySelectorAll<HTMLElement>(able)].filter(isReachable);
      for (const one of all) one.dataset.waits = "";
      return all.length;
    });
    for (let press = 0; press < count + 5; press++) {
      await page.keyboard.press("Tab");
      const unseen = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        if (!element || element === document.body) return null;
        delete element.dataset.waits;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const isShown = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
        return isShown ? null : element.outerHTML.slice(0, 80);
      });
      if (unseen) faults.push(`${name}: the focus is not seen at ${unseen}`);
    }
    const left = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-waits]")].map((element) => element.outerHTML.slice(0, 80)),
    );
    faults.push(...left.map((one) => `${name}: not reached: ${one}`));
    await context.close();
    expect(faults).toEqual([]);
  });
});

describe("the French pages", () => {
  it("have no English left in them", async () => {
    const { page, context } = await openPage(browser, { ...wide, locale: "fr" });
    const faults: string[] = [];
    for (const [name, path] of named) {
      await page.goto(lab.address + path());
      await settle(page);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll<HTMLDetailsElement>("main details")) fold.open = true;
      });
      const more = page.locator("main").getByRole("button", { name: /autres chiffres|de plus$/ });
      for (let left = await more.count(); left > 0; left--) await more.first().click();
      const own = ["machines", "machines.csv", "temperature", "hours", "vibration", "site", "failed", "yes", "no"];
      faults.push(...(await englishIn(page, own)).map((text) => `${name}: ${text}`));
    }
    await context.close();
    expect(faults).toEqual([]);
  });
});
