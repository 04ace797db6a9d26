import { describe, expect, it } from "vitest";
import { barriersOf } from "./support/barriers.ts";
import { openPage, settle, sidewaysScroll, takePicture } from "./support/browser.ts";
import { englishIn } from "./support/english.ts";
import { useLab } from "./support/used-lab.ts";

const used = useLab();
const { runs, sets, open } = used;

const p = "/p/default";
const wide = { width: 1440, theme: "light", locale: "en" } as const;
const phone = { width: 390, theme: "dark", locale: "fr" } as const;

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
    const { page, context } = await openPage(used.browser, { ...wide, theme: "dark" });
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
    await page.goto(used.lab.address + path());
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
    const { page, context } = await openPage(used.browser, phone);
    const empty = { datasets: [], runs: [], models: [], total: 0 };
    await page.route(/\/api\/(datasets|runs|models)(\?.*)?$/, (route) => route.fulfill({ json: empty }));
    for (const name of ["", "/data", "/runs", "/predict", "/train/new"]) {
      const beginnings = page.locator("main button, main a, main select");
      await page.goto(`${used.lab.address}${p}${name}`);
      await settle(page);
      await expect.poll(() => beginnings.count(), { message: `where to begin at ${name}` }).toBeGreaterThan(0);
      expect(await barriersOf(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await takePicture(page, `empty${name.replaceAll("/", "-")}`);
    }
    await context.close();
  });

  it("says that it waits once a wait is long", async () => {
    const { page, context } = await openPage(used.browser, wide);
    await page.route(/\/api\/runs\?/, () => undefined);
    await page.goto(`${used.lab.address}${p}/runs`);
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
    await page.goto(`${used.lab.address}${p}/runs/${runs.machines}`);
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
    const { page, context } = await openPage(used.browser, { ...wide, locale: "fr" });
    const faults: string[] = [];
    for (const [name, path] of named) {
      await page.goto(used.lab.address + path());
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
