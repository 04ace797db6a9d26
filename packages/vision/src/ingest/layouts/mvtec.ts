import { mergeCase } from "./classes.ts";
import { fittingShare, type LayoutKind, type Role } from "./layout.ts";
import { pairMasks, partMasks } from "./masks.ts";
import { isNormalWord, splitOfWord } from "./words.ts";

/**
 * The arrangement of MVTec AD (Bergmann et al., 2019): `train/good`, `test/good`, `test/<kind of defect>`, and
 * `ground_truth/<kind>/<name>_mask.png`. Trained on good pieces alone.
 */
export const mvtec: LayoutKind = {
  id: "mvtec",
  read(listing) {
    const { images, masks } = partMasks(listing.images);
    const labels = new Map<string, string>();
    for (const { path } of images) {
      const parts = path.split("/");
      if (parts.length > 2 && splitOfWord(parts[0] as string) !== null) labels.set(path, parts[1] as string);
    }
    if (labels.size === 0 || labels.size < images.length * fittingShare) return null;
    const { spelling, problems: caseProblems } = mergeCase(labels);
    const trained = [...labels].filter(([path]) => splitOfWord(path.split("/")[0] as string) === "train");
    const isTrainedOnGood = trained.length > 0 && trained.every(([, label]) => isNormalWord(label));
    const kinds = new Set([...labels.values()].filter((label) => !isNormalWord(label)).map(spelling));
    if (!isTrainedOnGood) return null;
    const { pairs, problems } = pairMasks(images, masks);
    const roles = new Map<string, Role>();
    for (const { path } of images) {
      const label = labels.get(path);
      const split = splitOfWord(path.split("/")[0] as string);
      roles.set(path, { kind: "image", label: label === undefined ? null : spelling(label), split });
    }
    for (const [mask, of] of pairs) roles.set(mask, { kind: "mask", of });
    return {
      roles,
      sure: kinds.size > 0,
      reason: pairs.size > 0 ? "layout.good-defects-masks" : "layout.good-defects",
      figures: { kinds: kinds.size, good: trained.length, masks: pairs.size },
      problems: [...caseProblems, ...problems],
      labelFiles: [],
    };
  },
};
