import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, settle, takePicture, type View } from "./support/browser.ts";
import { faultsOf } from "./support/faults.ts";
import { type RunningLab, root, startLab } from "./support/lab.ts";

const pictures = join(root, "../shared/data/images");
const hasPictures = existsSync(pictures);
if (!hasPictures) console.log(`Left out: the roads on real pictures, because ${pictures} is not there.`);

const verdictMs = 280_000;
const desk: View = { width: 1440, theme: "light", locale: "en" };

let lab: RunningLab;
let browser: Browser;
let folder: string;
/** Name → address below the lab's, of what the roads made. */
const places = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datalab-pictures-"));
  [lab, browser] = await Promise.all([startLab(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
  expect(await lab.stop()).toBe(0);
});

/** A part of a set, packed as TAR. @param parts folder within the set → how many of its pictures */
const packed = async (set: string, parts: Readonly<Record<string, number>>): Promise<string> => {
  for (const [part, count] of Object.entries(parts))
    for (const name of (await readdir(join(pictures, set, part))).sort().slice(0, count))
      await cp(join(pictures, set, part, name), join(folder, set, part, name));
  const path = join(folder, `${set}.tar`);
  execFileSync("tar", ["cf", path, set], { cwd: folder });
  return path;
};

const placeOf = (page: Page): string => page.url().slice(lab.address.length);
const bring = (page: Page, path: string) => page.locator('input[type="file"]').first().setInputFiles(path);

/** From an archive to the page of the stored set. */
const importSet = async (page: Page, path: string, title: RegExp): Promise<void> => {
  await page.goto(`${lab.address}/p/default/images`);
  await settle(page);
  await bring(page, path);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  places.set(`images-import-${places.size}`, placeOf(page));
  await page.getByRole("button", { name: "Import the pictures" }).click();
  await page.getByRole("tab", { name: "Gallery" }).waitFor({ timeout: verdictMs });
};

describe("the roads of pictures in a browser", () => {
  it.skipIf(!hasPictures)(
    "goes from an archive of surfaces to a judged detector, its map, its threshold, and the camera",
    async () => {
      const { page, context, errors } = await openPage(browser, desk);
      const archive = await packed("magnetic-tile", {
        "train/good": 40,
        "test/good": 15,
        "test/blowhole": 15,
        "ground_truth/blowhole": 15,
      });
      await importSet(page, archive, /70 pictures for finding defects, 15 with masks/);
      await page.locator(".tile img").first().waitFor();
      places.set("images-set", placeOf(page));
      await page.getByRole("tab", { name: /Quality/ }).click();
      await page.getByText(/checks were run/).waitFor();
      places.set("images-quality", placeOf(page));

      await page.getByRole("link", { name: "Train a model" }).click();
      await page.getByRole("button", { name: /^Start training \(/i }).waitFor();
      places.set("images-train", placeOf(page));
      await page.getByRole("checkbox", { name: /PatchCore/ }).uncheck();
      await page.getByRole("checkbox", { name: /several scales/ }).uncheck();
      await page.waitForLoadState("networkidle");
      await page.getByRole("button", { name: /^Start training \(/i }).click();
      await page.waitForURL(/\/images\/runs\//);
      await page.locator(".run-steps").waitFor();
      await takePicture(page, "images-live");
      await page
        .getByRole("heading", { level: 2, name: /from which score is a piece rejected/ })
        .waitFor({ timeout: verdictMs });
      places.set("images-result", placeOf(page));

      const sentence = page.locator(".consequence");
      const before = await sentence.textContent();
      await page.getByRole("slider", { name: /threshold/i }).focus();
      for (let press = 0; press < 8; press++) await page.keyboard.press("Shift+ArrowLeft");
      await expect.poll(() => sentence.textContent()).not.toBe(before);
      expect(await sentence.textContent()).toMatch(/15 of 15 good pieces are wrongly rejected and 0 of 15/);

      await page.getByRole("link", { name: /use this model/i }).click();
      await page.getByRole("button", { name: "Open the camera" }).waitFor();
      places.set("images-use", placeOf(page));
      await bring(page, join(pictures, "magnetic-tile/test/blowhole/000.jpg"));
      await page.getByText(/^Judged in/).waitFor();
      await takePicture(page, "images-judged");
      const [picture, map] = await Promise.all(
        [".map-canvas > img", ".map-canvas > canvas"].map((part) => page.locator(part).first().boundingBox()),
      );
      expect(map).toEqual(picture);
      const natural = await page
        .locator(".map-canvas > img")
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight);
      expect((picture?.width ?? 0) / (picture?.height ?? 1)).toBeCloseTo(natural, 1);
      await page.getByRole("button", { name: "Open the camera" }).click();
      await page.locator(".camera-answer").waitFor();
      await page.getByText(/pictures a second/).waitFor();
      await takePicture(page, "images-camera");
      expect(errors).toEqual([]);
      await context.close();
    },
    2 * verdictMs,
  );

  it.skipIf(!hasPictures)(
    "goes from folders by class to a judged classifier, relabels by key on the way, and opens the errors of a cell",
    async () => {
      const { page, context, errors } = await openPage(browser, desk);
      const classes = ["airplane", "frog", "truck"];
      const parts = classes.flatMap((name) => [[`train/${name}`, 40] as const, [`test/${name}`, 15] as const]);
      await importSet(page, await packed("cifar10-small", Object.fromEntries(parts)), /165 pictures in 3 classes/);

      await page.locator(".tile").first().focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("2");
      await page.getByRole("button", { name: /Save one change/ }).waitFor();
      await page.keyboard.press("Control+z");
      await page.getByRole("button", { name: /Save one change/ }).waitFor({ state: "detached" });
      await page.keyboard.press("2");
      await page.getByRole("button", { name: /Save one change/ }).click();
      await page.getByText("Saved as version 2.").waitFor();

      await page.getByRole("tab", { name: "Likeness" }).click();
      await page.locator(".image-map circle").first().waitFor({ timeout: verdictMs });
      places.set("images-map", placeOf(page));

      await page.getByRole("link", { name: "Train a model" }).click();
      await page.getByRole("button", { name: /^Start training \(/i }).click();
      await page.waitForURL(/\/images\/runs\//);
      await page.getByText(/Press a cell to see its pictures/).waitFor({ timeout: verdictMs });
      places.set("images-result-classes", placeOf(page));
      await page.locator(".matrix .cell:enabled").first().click();
      await page.waitForURL(/actual=/);
      await page.locator(".strip-item").first().waitFor();
      // A browser tells every refusal; the map's «not yet» is one.
      expect(errors.filter((error) => !/status of 409/.test(error))).toEqual([]);
      await context.close();
    },
    2 * verdictMs,
  );

  const views: readonly View[] = [
    { width: 390, theme: "dark", locale: "fr" },
    { width: 1440, theme: "dark", locale: "en" },
    ...(process.env.DATALAB_ALL_VIEWS
      ? ([
          { width: 1440, theme: "light", locale: "fr" },
          { width: 390, theme: "light", locale: "en" },
        ] as const)
      : []),
  ];
  it.skipIf(!hasPictures).each(views)(
    "fit $width px, in $theme and $locale, without errors or barriers",
    async (view) => {
      const { page, context, errors } = await openPage(browser, view);
      const faults: string[] = [];
      for (const [name, path] of [["images", "/p/default/images"] as const, ...places]) {
        if (name.startsWith("images-import")) continue;
        await page.goto(lab.address + path);
        await settle(page);
        faults.push(...(await faultsOf(page, name, view)));
      }
      await context.close();
      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
