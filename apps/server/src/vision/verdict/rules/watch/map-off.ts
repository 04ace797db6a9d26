import { anomaly, fires, notRun, silent, watchRule } from "../../rule.ts";

/** Below these a place on the map is more often wrong than a person would forgive. */
const leastAuroc = 0.8;
const leastOverlap = 0.4;
/** Fewer drawn defects do not show it. */
const leastDefects = 5;

/** The map marks other places than the masks do. */
export const mapOff = watchRule({
  code: "map-off",
  tasks: anomaly,
  weigh({ input: { result } }) {
    const { pixel } = result;
    if (!pixel || pixel.auroc === null || pixel.regions.length < leastDefects) return notRun("no-masks");
    const isOff = pixel.auroc < leastAuroc || (pixel.aupro !== null && pixel.aupro < leastOverlap);
    if (!isOff) return silent;
    return fires({ auroc: pixel.auroc, aupro: pixel.aupro, defects: pixel.regions.length }, { kind: "map" });
  },
});
