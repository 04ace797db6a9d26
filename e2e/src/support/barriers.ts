import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What keeps people out of the page as it stands now (WCAG 2.2 A and AA by axe), each as a line. */
export const barriersOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => {
      const places = nodes.map(({ target }) => target.join(" ")).slice(0, 3);
      return `${id} at ${places.join(", ")}`;
    });
};
