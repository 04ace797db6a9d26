import type { ImageDemoId, ImageSkipReason, LayoutReason } from "../../codes/images.ts";
import type { ImageFinding, ImageLayout, ImageProblem } from "../../vision/image-sets.ts";
import type { Reader, Sentences } from "../sentence.ts";

const q = (r: Reader, name: string): string => r.n.quote(r.text(name));
const count = (r: Reader, name: string, one: string, many = `${one}s`): string =>
  `${r.n.whole(r.number(name))} ${r.number(name) === 1 ? one : many}`;
const size = (r: Reader, width: string, height: string): string =>
  `${r.n.whole(r.number(width))} × ${r.n.whole(r.number(height))} px`;
const are = (r: Reader, name: string): string => (r.number(name) === 1 ? "is" : "are");

export const layoutNames: Sentences<ImageLayout> = {
  flat: () => "Pictures without labels",
  "class-folders": () => "One folder per class",
  "split-class-folders": () => "Training and test folders, then one folder per class",
  mvtec: () => "Good pieces to train on, defects to test on",
  "label-csv": () => "Labels in a table",
  coco: () => "Labels in COCO JSON",
};

export const layoutReasonTexts: Sentences<LayoutReason> = {
  "layout.given": () => "Set by hand.",
  "layout.no-folders": (r) => `${count(r, "images", "picture")} and no folder that could name a class.`,
  "layout.folders-say-nothing": (r) =>
    `${count(r, "folders", "folder")} for ${count(r, "images", "picture")}: they do not look like classes.`,
  "layout.one-folder": () => "One folder holds everything: it may be a class or a mere wrapping.",
  "layout.folder-per-class": (r) =>
    `${count(r, "images", "picture")} in ${count(r, "classes", "folder")}: each folder is read as a class.`,
  "layout.splits-then-classes": (r) =>
    `${count(r, "splits", "folder")} named like training or test, with ${count(r, "classes", "class", "classes")} below.`,
  "layout.good-defects": (r) =>
    `All ${count(r, "good", "training picture")} are good pieces; ${count(r, "kinds", "kind")} of defect to test on.`,
  "layout.good-defects-masks": (r) =>
    `All ${count(r, "good", "training picture")} are good pieces; ${count(r, "kinds", "kind")} of defect to test on, with ${count(r, "masks", "mask")}.`,
  "layout.labels-in-file": (r) =>
    `${q(r, "file")} names ${r.n.whole(r.number("matched"))} of the pictures in its ${count(r, "rows", "row")}.`,
  "layout.coco": (r) =>
    `${q(r, "file")} is COCO JSON and names ${r.n.whole(r.number("matched"))} of ${count(r, "images", "picture")}.`,
};

/** What is wrong with one file; `path` is among the figures. */
export const imageProblems: Sentences<ImageProblem["code"]> = {
  "not-an-image": (r) =>
    r.has("found")
      ? `${q(r, "path")} is ${r.text("found")}, a format that the lab does not read. Save it as JPEG or PNG.`
      : `${q(r, "path")} is not a picture.`,
  "svg-refused": (r) => `${q(r, "path")} is an SVG: a drawing that may hold programs, not a photo. Save it as PNG.`,
  corrupt: (r) => `${q(r, "path")} cannot be decoded: its content is damaged.`,
  truncated: (r) => `${q(r, "path")} ends too early: the file was cut off. Copy it again from its source.`,
  "empty-file": (r) => `${q(r, "path")} is empty: it has no bytes.`,
  "too-small": (r) =>
    `${q(r, "path")} measures ${size(r, "width", "height")}; at least ${r.n.whole(r.number("minSide"))} px a side are needed.`,
  "too-large": (r) =>
    r.has("width")
      ? `${q(r, "path")} measures ${size(r, "width", "height")}; at most ${r.n.whole(r.number("limitMegapixels"))} megapixels are opened.`
      : `${q(r, "path")} is too large to be opened.`,
  animated: (r) => `${q(r, "path")} has ${count(r, "frames", "frame")} or pages; the first one is used.`,
  "wrong-extension": (r) =>
    r.text("extension") === ""
      ? `${q(r, "path")} has no extension; its content is ${r.text("format").toUpperCase()}.`
      : `${q(r, "path")} has the extension ${q(r, "extension")}, but its content is ${r.text("format").toUpperCase()}.`,
  "unsafe-path": (r) => `${q(r, "path")} points outside of the archive.`,
  "link-refused": (r) => `${q(r, "path")} is a link to another file; links are not followed.`,
  "nested-archive": (r) => `${q(r, "path")} is an archive inside the archive. Unpack it first.`,
  encrypted: (r) => `${q(r, "path")} is encrypted with a password.`,
  "mask-without-image": (r) => `${q(r, "path")} is a mask, but the picture that it belongs to is not there.`,
  "mask-of-other-size": (r) =>
    `${q(r, "path")} measures ${size(r, "width", "height")}, its picture ${size(r, "toWidth", "toHeight")}.`,
  "label-without-image": (r) => `${q(r, "file")} names ${q(r, "path")}, which is not in the archive.`,
  "image-without-label": (r) => `${q(r, "path")} has no label in ${q(r, "file")}.`,
  "label-conflict": (r) =>
    `${q(r, "path")} is labelled both ${q(r, "label")} and ${q(r, "other")}; the first one is kept.`,
  "duplicate-path": (r) => `${q(r, "path")} comes more than once in the archive; the first one is kept.`,
  "mixed-case-folders": (r) =>
    `The folder ${q(r, "path")} (${count(r, "images", "picture")}) differs from ${q(r, "label")} by case alone: they are read as one class.`,
};

export const imageProblemActions: Sentences<ImageProblem["action"]> = {
  "left-out": () => "Left out.",
  kept: () => "Kept.",
  "first-frame": () => "Its first frame is used.",
  "resized-mask": () => "The mask was resized to its picture.",
  converted: () => "Converted.",
};

export const imageFindingClaims: Sentences<ImageFinding["code"]> = {
  "exact-duplicates": (r) =>
    `${count(r, "images", "picture")} ${are(r, "images")} an exact copy of another one (${count(r, "groups", "group")}).`,
  "near-duplicates": (r) =>
    `${count(r, "images", "picture")} look almost the same as another one (${count(r, "groups", "group")}).`,
  "duplicates-across-splits": (r) =>
    `${count(r, "images", "test picture")} of ${r.n.whole(r.number("of"))} also ${are(r, "images")}, or almost, among the training pictures: ${q(r, "first")} and ${q(r, "second")}.`,
  "label-conflict": (r) =>
    `The same picture has two labels in ${count(r, "groups", "case")}: ${q(r, "first")} is ${q(r, "label")}, ${q(r, "second")} is ${q(r, "other")}.`,
  "class-imbalance": (r) =>
    `${q(r, "class")} has ${count(r, "count", "picture")}, ${q(r, "majority")} has ${r.n.whole(r.number("majorityCount"))}.`,
  "few-per-class": (r) =>
    `${r.n.list(r.texts("classes").map(r.n.quote))} ${r.texts("classes").length === 1 ? "has" : "have"} few pictures: ${r.n.whole(r.number("count"))} at the least.`,
  "few-normal": (r) => `There are only ${count(r, "count", "good picture")} to learn from.`,
  "few-defects": (r) => `There are only ${count(r, "count", "picture")} with a defect to test on.`,
  "no-masks": (r) =>
    `${r.n.whole(r.number("images"))} of ${count(r, "of", "picture")} with a defect ${are(r, "images")} without a mask.`,
  blurred: (r) => `${count(r, "images", "picture")} ${are(r, "images")} blurred, compared with the others.`,
  dark: (r) => `${count(r, "images", "picture")} ${are(r, "images")} very dark.`,
  bright: (r) => `${count(r, "images", "picture")} ${are(r, "images")} very bright.`,
  "odd-colour": (r) =>
    r.text("by") === "grey"
      ? `${count(r, "images", "picture")} ${are(r, "images")} grey among coloured ones.`
      : `${count(r, "images", "picture")} ${are(r, "images")} coloured unlike the others.`,
  "odd-size": (r) =>
    `${count(r, "images", "picture")} ${are(r, "images")} of another size than the usual ${size(r, "width", "height")}.`,
  "mixed-sizes": (r) =>
    `The pictures have ${count(r, "sizes", "size")}, from ${size(r, "minWidth", "minHeight")} to ${size(r, "maxWidth", "maxHeight")}.`,
  "light-differs-between-classes": (r) =>
    `${q(r, "class")} is photographed ${r.number("brightness") > r.number("otherBrightness") ? "brighter" : "darker"} than ${q(r, "other")}: mean luminance ${r.n.whole(r.number("brightness"))} against ${r.n.whole(r.number("otherBrightness"))}.`,
  "border-tells-class": (r) =>
    `The outermost pixels alone tell the class in ${r.n.percent(r.number("accuracy"))} of the pictures; always answering the most frequent class would reach ${r.n.percent(r.number("majority"))}.`,
  "mislabel-suspects": (r) =>
    `${count(r, "images", "picture")} of ${r.n.whole(r.number("of"))} may be labelled wrongly.`,
  "missing-labels": (r) => `${r.n.whole(r.number("images"))} of ${count(r, "of", "picture")} have no label.`,
  "unreadable-files": (r) => `${count(r, "files", "file")} could not be read as pictures.`,
};

export const imageFindingWhys: Sentences<ImageFinding["code"]> = {
  "exact-duplicates": () => "A copy teaches nothing new and counts twice; copies are kept on one side of every split.",
  "near-duplicates": () =>
    "Pictures of the same moment on both sides of a split make a model look better than it is; they are kept on one side.",
  "duplicates-across-splits": () =>
    "The model is tested on what it was trained on: its score says less about new pictures than it seems to.",
  "label-conflict": () => "One of the labels is wrong: the model is taught both, and judged by either.",
  "class-imbalance": () => "A model may do well by ignoring the rare class; look at the score of each class.",
  "few-per-class": (r) =>
    `Below about ${r.n.whole(r.number("enough"))} pictures a class, a model learns these pictures rather than the class.`,
  "few-normal": (r) =>
    `What is normal must be seen in its variety: about ${r.n.whole(r.number("enough"))} good pictures or more.`,
  "few-defects": (r) =>
    `With fewer than ${r.n.whole(r.number("enough"))} defects the share that is found cannot be told with any precision.`,
  "no-masks": () => "Without masks it can be judged whether a defect is found, not where.",
  blurred: () => "Fine defects cannot be seen in them, and a model may learn blur instead.",
  dark: () => "Details are lost; a model may learn the light rather than the object.",
  bright: () => "Details are lost; a model may learn the light rather than the object.",
  "odd-colour": () => "They may come from another camera, or from somewhere else altogether.",
  "odd-size": () => "They may come from another camera or be cut out differently.",
  "mixed-sizes": () => "All are brought to one size before a model sees them: proportions change.",
  "light-differs-between-classes": () =>
    "A model may tell the classes by the light of the day they were photographed on, and fail on another day.",
  "border-tells-class": () => "A model may read the background rather than the object, and fail on another background.",
  "mislabel-suspects": () =>
    "A model that has not seen them is sure of another label. Look at them first: a few wrong labels cost more than many missing ones.",
  "missing-labels": () => "They cannot be learnt from until somebody labels them.",
  "unreadable-files": () => "They are not part of the set; the list of problems names each of them.",
};

export const imageSkipTexts: Sentences<ImageSkipReason> = {
  "no-labels": () => "there are no labels",
  "one-class": () => "there is only one class",
  "no-splits": () => "the set has no splits of its own",
  "not-anomaly": () => "the set is not made for finding defects",
  "too-few-images": () => "there are too few pictures",
  "no-embeddings": () => "the pictures have not been seen by a backbone yet",
};

export const imageDemoTitles: Sentences<ImageDemoId> = {
  "scratched-surfaces": () => "Scratched surfaces",
  shapes: () => "Shapes",
};

export const imageDemoDescriptions: Sentences<ImageDemoId> = {
  "scratched-surfaces": () =>
    "Brushed metal, drawn: good pieces to learn from, scratches and spots to find, each with its mask.",
  shapes: () => "Discs, squares and triangles on textured grounds, drawn: three classes to tell apart.",
};
