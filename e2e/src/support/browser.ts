import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { root } from "./lab.ts";

/** Quiet, closed to the network, and without a sandbox where it runs as root. */
const flags = [
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A camera that is none: a pattern that moves, allowed without a question.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.DATALAB_CHROMIUM ?? "/usr/bin/chromium",
    args: [...flags, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });

export interface View {
  readonly width: 1440 | 1000 | 390;
  readonly theme: "light" | "dark";
  readonly locale: "en" | "fr";
}

/** A fresh person: no cookie, no storage. Errors of the page end in `errors`. */
export const openPage = async (
  browser: Browser,
  { width, theme, locale }: View,
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> => {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    colorScheme: theme,
    locale: locale === "fr" ? "fr-FR" : "en-GB",
    hasTouch: width === 390,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return { page, context, errors };
};

/** The page has come: its heading is there and nothing is asked any more. */
export const settle = async (page: Page): Promise<void> => {
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
};

const pictures = join(root, "e2e", "out");

/** A picture to look at, kept out of the repository. */
export const takePicture = async (page: Page, name: string, fullPage = true): Promise<string> => {
  await mkdir(pictures, { recursive: true });
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: "disabled" });
  return path;
};

/** How far the page can be scrolled sideways, in pixels: none is right. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
