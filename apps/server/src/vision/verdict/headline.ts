import type {
  Figures,
  Statement,
  Verdict,
  VerdictLevel,
  VisionHeadlineCode,
  VisionUseCode,
  VisionWatchCode,
} from "@datalab/contract";
import { reservationFigures, worstOf } from "../../runs/verdict/weigh.ts";
import { hasTooFewImages, smallestLabel } from "./enough-images.ts";
import { goodOf, kindsOf, type VisionFacts } from "./facts.ts";

/** From the worst: first what may make the figures untrue, then where they do not hold, then how sure they are. */
export const reservations: readonly (readonly [VisionWatchCode, VisionUseCode])[] = [
  ["duplicates-across-splits", "image-first-indication"],
  ["background-read", "image-same-scene"],
  ["light-differs", "image-same-scene"],
  ["threshold-broken", "image-check-threshold"],
  ["missed-kind", "image-not-for-kind"],
  ["weak-image-class", "image-not-for-class"],
  ["image-chosen-by-luck", "image-figures-of-test"],
  ["image-accuracy-misleads", "image-with-care"],
  ["threshold-unsure", "image-check-threshold"],
  ["small-defects-missed", "image-not-for-small"],
  ["image-wrong-labels", "image-with-care"],
  ["image-miscalibrated", "image-ranking-only"],
  ["map-off", "image-with-care"],
  ["few-defects", "image-first-indication"],
  ["few-test-images", "image-first-indication"],
  ["image-overfit", "image-figures-of-test"],
  ["image-stopped-early", "image-with-care"],
  ["images-sampled", "image-with-care"],
];

export const headlineOf = (
  facts: VisionFacts,
  level: VerdictLevel,
  watch: readonly Statement[],
): Pick<Verdict, "headline" | "use"> => {
  const base = baseFigures(facts);
  if (level === "not-usable") return both("image-no-better", "image-not-at-all", base);
  if (level === "cannot-say")
    return hasTooFewImages(facts)
      ? both("image-too-few", "image-only-to-learn-more", { ...base, ...fewFigures(facts) })
      : both("image-not-proven", "image-only-to-learn-more", base);
  const code = facts.task === "anomaly" ? "finds-defects" : "names-image-class";
  const worst = worstOf(reservations, watch);
  if (!worst) return both(code, "image-as-it-is", { ...base, reservation: null });
  return both(code, worst.use, { ...base, ...reservationFigures(worst.statement) });
};

const both = (code: VisionHeadlineCode, use: VisionUseCode, figures: Figures): Pick<Verdict, "headline" | "use"> => ({
  headline: { code, figures },
  use: { code: use, figures },
});

const baseFigures = (facts: VisionFacts): Figures => {
  const { task, headline, evaluation, classes } = facts;
  const kinds = kindsOf(facts);
  const good = goodOf(facts);
  const sum = (of: (kind: (typeof kinds)[number]) => number) => kinds.reduce((total, kind) => total + of(kind), 0);
  const right = classes?.confusion.counts.reduce((total, row, k) => total + row[k]!, 0) ?? 0;
  return {
    task,
    metric: headline.metric,
    value: headline.value,
    baseline: headline.baseline,
    testImages: evaluation.testImages,
    ...(task === "anomaly"
      ? {
          found: sum(({ found }) => found),
          defective: sum(({ images }) => images),
          falseAlarms: good?.found ?? 0,
          good: good?.images ?? 0,
        }
      : { classes: classes?.classes.length ?? 0, right: right / Math.max(1, evaluation.testImages) }),
  };
};

const fewFigures = (facts: VisionFacts): Figures => {
  const smallest = smallestLabel(facts);
  return smallest && smallest.images < 10
    ? { smallestClass: smallest.name, smallestImages: smallest.images }
    : { smallestClass: null, smallestImages: null };
};
