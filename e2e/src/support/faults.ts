import type { Page } from "playwright-core";
import { barriersOf } from "./barriers.ts";
import { sidewaysScroll, takePicture, type View } from "./browser.ts";

/** What is wrong with the page as it stands, in words; a picture of it is kept. */
export const faultsOf = async (page: Page, name: string, view: View): Promise<string[]> => {
  await takePicture(page, `${name}-${view.width}-${view.theme}-${view.locale}`);
  const faults: string[] = [];
  const sideways = await sidewaysScroll(page);
  if (sideways > 0) faults.push(`${name} scrolls sideways by ${sideways} px`);
  const headings = await page.locator("h1").count();
  if (headings !== 1) faults.push(`${name} has ${headings} first headings`);
  faults.push(...(await barriersOf(page)).map((barrier) => `${name}: ${barrier}`));
  const text = (await page.locator("main").textContent()) ?? "";
  const odd = /\bundefined\b|\bNaN\b|\[object|\{\{/.exec(text);
  if (odd) faults.push(`${name} says "${odd[0]}"`);
  if (view.width === 390 && !(await page.locator(".tabbar").isVisible()))
    faults.push(`${name} lacks the bar of the phone`);
  return faults;
};
