import type { VisionHeadlineCode, VisionUseCode, VisionWatchCode } from "../../codes/vision.ts";
import { itsFigures } from "../conditions.ts";
import type { Reader, Sentence, Sentences } from "../sentence.ts";

const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
const percent = (r: Reader, name: string): string => r.n.percent(r.number(name));

/** The worst reservation as the end of a headline, a function of its own figures. */
const reservations: Readonly<Partial<Record<VisionWatchCode, Sentence>>> = {
  "duplicates-across-splits": (r) => `but ${whole(r, "repeats")} test pictures repeat the training`,
  "background-read": () => "but it may be reading the background",
  "light-differs": () => "but much of it may be the light",
  "missed-kind": (r) => `but misses ${quote(r, "kind")} in ${whole(r, "missed")} of ${whole(r, "images")}`,
  "weak-image-class": (r) => `but misses ${quote(r, "class")} in ${whole(r, "missed")} of ${whole(r, "support")}`,
  "threshold-broken": (r) => `but ${percent(r, "rate")} of good pictures alarm`,
  "threshold-unsure": (r) => `but its threshold rests on ${whole(r, "images")} pictures`,
  "small-defects-missed": () => "but small defects escape it",
  "map-off": () => "but its map often points elsewhere",
  "few-defects": (r) => `but only ${whole(r, "images")} defective pictures were there to test it`,
  "few-test-images": (r) => `but ${whole(r, "images")} test pictures leave open how well`,
  "image-accuracy-misleads": (r) => `but hardly beats always answering ${quote(r, "class")}`,
  "image-chosen-by-luck": () => "but less well than its comparison promised",
  "image-overfit": () => "but learned some pictures by heart",
  "image-miscalibrated": () => "but its probabilities are not to be read literally",
  "image-wrong-labels": (r) => `but ${r.n.percent(r.number("share"), 1)} of the labels look wrong`,
  "image-stopped-early": () => "but better candidates may not have had their turn",
  "images-sampled": (r) => `but learned from ${whole(r, "images")} of ${whole(r, "of")} pictures`,
};

const withReservation =
  (claim: Sentence): Sentence =>
  (r) => {
    const said = r.has("reservation") ? reservations[r.text("reservation") as VisionWatchCode] : undefined;
    return `${claim(r)}${said ? `, ${said(itsFigures(r))}` : ""}.`;
  };

export const visionHeadlines: Sentences<VisionHeadlineCode> = {
  "finds-defects": withReservation(
    (r) =>
      `This model finds ${whole(r, "found")} of ${whole(r, "defective")} defective pictures and lets ${whole(r, "falseAlarms")} of ${whole(r, "good")} good ones alarm`,
  ),
  "names-image-class": withReservation(
    (r) =>
      `This model names the right one of ${whole(r, "classes")} labels for ${Math.round(r.number("right") * 100)} pictures in 100`,
  ),
  "image-no-better": (r) =>
    r.text("task") === "anomaly"
      ? "This model tells defective pictures from good ones no better than their brightness does."
      : "This model tells the labels apart no better than brightness does.",
  "image-too-few": (r) =>
    `Nothing certain can be said of this model: ${r.has("smallestClass") ? `only ${whole(r, "smallestImages")} test pictures are ${quote(r, "smallestClass")}` : `there are only ${whole(r, "testImages")} test pictures`}.`,
  "image-not-proven": () => "This model cannot be told from one that looks at brightness alone.",
};

export const visionUses: Sentences<VisionUseCode> = {
  "image-as-it-is": () => "Use it for pictures taken like these.",
  "image-not-for-kind": (r) => `Use it for the other kinds. Do not rely on it to find ${quote(r, "its.kind")}.`,
  "image-not-for-class": (r) => `Use it for the other labels. Do not rely on it for ${quote(r, "its.class")}.`,
  "image-not-for-small": () => "Use it for defects that are large enough. Look for small ones in another way.",
  "image-same-scene": () =>
    "Use it only for pictures with the same background, light and framing. Check it on others before you rely on it.",
  "image-check-threshold": () =>
    "Use its order of pictures. Check the threshold on more good pictures before it decides alone.",
  "image-ranking-only": () => "Use its answers and their order. Do not read its probabilities literally.",
  "image-figures-of-test": () => "Use it, and go by the figures of the test.",
  "image-first-indication": () => "Take it as a first indication. Test it on more pictures before you rely on it.",
  "image-with-care": () => "Use it with care; the points to watch say where.",
  "image-only-to-learn-more": () => "Use it only to learn more. Do not decide with it.",
  "image-not-at-all": () => "Do not use it.",
};
