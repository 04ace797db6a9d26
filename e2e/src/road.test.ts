import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, takePicture } from "./support/browser.ts";
import { type RunningLab, root, startLab } from "./support/lab.ts";
import { maisonsCsv } from "./support/tables.ts";

const titanic = join(root, "../shared/data/tabular/titanic.csv");
const hasTitanic = existsSync(titanic);
if (!hasTitanic) console.log(`Left out: the road on Titanic, because ${titanic} is not there.`);

let lab: RunningLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  expect(await lab.stop()).toBe(0);
});

const bring = (page: Page, file: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]) =>
  page.locator('input[type="file"]').first().setInputFiles(file);

const verdictMs = 200_000;

describe("the whole road in a browser", () => {
  it.skipIf(!hasTitanic)(
    "takes Titanic from a file to a prediction, and makes the person answer the leak",
    async () => {
      const { page, errors } = await openPage(browser, { width: 1440, theme: "light", locale: "en" });
      await page.goto(lab.address);
      await bring(page, titanic);
      await page.getByRole("heading", { level: 1, name: /891 rows/ }).waitFor();
      await takePicture(page, "titanic-import");
      await page
        .getByRole("button", { name: /titanic/ })
        .last()
        .click();

      await page
        .getByRole("link", { name: /train a model/i })
        .first()
        .waitFor();
      await page.goto(`${page.url().replace(/\?.*/, "")}?target=survived`);
      await page
        .getByText(/“alive” says the same thing/)
        .first()
        .waitFor();
      await takePicture(page, "titanic-dataset", false);
      await page
        .getByRole("link", { name: /train a model/i })
        .first()
        .click();

      const start = page.getByRole("button", { name: /^start training \(/i });
      await start.waitFor();
      expect(await start.isEnabled()).toBe(false);
      await page.getByRole("button", { name: /^next: variables/i }).click();
      await page.getByRole("button", { name: /leave out “alive”/i }).click();
      await takePicture(page, "titanic-wizard");
      await expect.poll(() => start.isEnabled(), { timeout: 20_000 }).toBe(true);
      await start.click();

      await page.getByText("What is happening").waitFor();
      await page.reload();
      await page.getByText("What is happening").or(page.locator(".verdict h1")).first().waitFor();
      await page
        .locator(".fold-cell:not(.hatch):not(.running)")
        .nth(12)
        .or(page.locator(".verdict h1"))
        .first()
        .waitFor({ timeout: verdictMs });
      await takePicture(page, "titanic-live", false);
      await page.locator(".verdict h1").waitFor({ timeout: verdictMs });
      await takePicture(page, "titanic-result", false);
      expect(await page.locator(".verdict").textContent()).not.toMatch(/undefined|NaN/);

      await page.locator(".matrix .cell").first().click();
      await page.locator(".test-rows tbody tr").first().waitFor();
      await page.reload();
      await page.locator(".test-rows tbody tr").first().waitFor();

      await page.getByRole("link", { name: /use this model/i }).click();
      await page.locator(".answer-text").waitFor();
      const before = await page.locator(".answer-text").textContent();
      await page.getByLabel("age", { exact: true }).fill("200");
      await page.getByLabel("age", { exact: true }).press("Enter");
      await page.getByText(/200 is above anything in the training data/).waitFor();
      await page.getByLabel("sex", { exact: true }).selectOption("female");
      await page.getByLabel("who", { exact: true }).selectOption("woman");
      await expect.poll(() => page.locator(".answer-text").textContent()).not.toBe(before);
      await page.locator(".reasons li").first().waitFor();
      await takePicture(page, "titanic-predict");
      expect(errors).toEqual([]);
    },
  );

  it("reads a French file as its office wrote it, in French, and predicts an interval", async () => {
    const { page, errors } = await openPage(browser, { width: 1440, theme: "dark", locale: "fr" });
    await page.goto(lab.address);
    await bring(page, { name: "maisons.csv", mimeType: "text/csv", buffer: maisonsCsv(400) });
    await page.getByRole("heading", { level: 1, name: /400 lignes/ }).waitFor();
    const text = (await page.locator("main").textContent()) ?? "";
    expect(text).toContain("énergie");
    expect(text).toContain("pompe à chaleur");
    await takePicture(page, "french-import");
    await page
      .getByRole("button", { name: /maisons/ })
      .last()
      .click();
    await page
      .getByRole("link", { name: /entraîner un modèle/i })
      .first()
      .click();
    await page.getByLabel(/colonne à prédire/i).selectOption("consommation");
    const start = page.getByRole("button", { name: /^lancer l’entraînement \(/i });
    await start.waitFor();
    await expect.poll(() => start.isEnabled(), { timeout: 20_000 }).toBe(true);
    await start.click();
    await page.locator(".verdict h1").waitFor({ timeout: verdictMs });
    await takePicture(page, "french-result");
    expect(await page.getByText("Ce qui tient").count()).toBeGreaterThan(0);
    await page.getByRole("link", { name: /utiliser ce modèle/i }).click();
    await page.getByText(/^Entre .* des cas\.$/).waitFor();
    expect(errors).toEqual([]);
  });
});
