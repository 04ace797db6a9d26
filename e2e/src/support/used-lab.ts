import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openBrowser, openPage, settle, type View } from "./browser.ts";
import { datalab } from "./command.ts";
import { type RunningLab, startLab } from "./lab.ts";
import { machinesCsv, treesCsv } from "./tables.ts";
import { writeTemporary } from "./temporary.ts";

/** A lab with a run of two classes, one of twelve, and two more to delete; it lives as long as the tests of the file. */
export const useLab = () => {
  const used = {
    lab: undefined as unknown as RunningLab,
    browser: undefined as unknown as Browser,
    runs: { machines: "", trees: "", spare: "", other: "" },
    sets: { machines: "", trees: "" },
    open: async (path: string, view: View) => {
      const opened = await openPage(used.browser, view);
      await opened.page.goto(used.lab.address + path);
      await settle(opened.page);
      return opened;
    },
  };
  beforeAll(async () => {
    [used.lab, used.browser] = await Promise.all([startLab(), openBrowser()]);
    const train = async (file: string, target: string, models: string) => {
      const { stdout } = await datalab(used.lab.home, "train", file, "--target", target, "--models", models, "--json");
      return JSON.parse(stdout) as { run: { id: string }; dataset: { id: string } };
    };
    const machines = await writeTemporary("machines.csv", machinesCsv(300));
    const first = await train(machines, "failed", "logistic,decision-tree");
    const second = await train(await writeTemporary("trees.csv", treesCsv(480)), "species", "decision-tree");
    Object.assign(used.runs, { machines: first.run.id, trees: second.run.id });
    Object.assign(used.sets, { machines: first.dataset.id, trees: second.dataset.id });
    used.runs.spare = (await train(machines, "site", "decision-tree")).run.id;
    used.runs.other = (await train(machines, "vibration", "decision-tree")).run.id;
  });
  afterAll(async () => {
    await used.browser.close();
    expect(await used.lab.stop()).toBe(0);
  });
  return used;
};
