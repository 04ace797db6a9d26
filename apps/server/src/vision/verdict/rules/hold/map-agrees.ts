import { anomaly, fires, holdRule, notRun, silent } from "../../rule.ts";

/** From these on the map can be read as a place. */
const leastAuroc = 0.9;
const leastOverlap = 0.6;
const leastDefects = 5;

export const mapAgrees = holdRule({
  code: "map-agrees",
  tasks: anomaly,
  weigh({ input: { result } }) {
    const { pixel } = result;
    if (!pixel || pixel.auroc === null || pixel.regions.length < leastDefects) return notRun("no-masks");
    if (pixel.auroc < leastAuroc || (pixel.aupro !== null && pixel.aupro < leastOverlap)) return silent;
    return fires({ auroc: pixel.auroc, aupro: pixel.aupro, defects: pixel.regions.length }, { kind: "map" });
  },
});
