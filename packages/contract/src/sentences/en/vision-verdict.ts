import type {
  VisionHoldCode,
  VisionNextCode,
  VisionNotRunReason,
  VisionStatementCode,
  VisionUncheckedCode,
  VisionWatchCode,
} from "../../codes/vision.ts";
import { metricName } from "../names.ts";
import type { Reader, Sentences } from "../sentence.ts";
import { visionModelName } from "../vision-names.ts";

const metric = (r: Reader): string => metricName(r.text("metric"), "en");
const Metric = (r: Reader): string => metric(r).charAt(0).toUpperCase() + metric(r).slice(1);
const m = (r: Reader, name: string): string => r.n.metric(r.number(name));
const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
const percent = (r: Reader, name: string): string => r.n.percent(r.number(name));
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);
const images = (r: Reader, name = "images"): string => `${whole(r, name)} ${plural(r.number(name), "picture")}`;
const model = (r: Reader, name = "estimator"): string => visionModelName(r.text(name), "en");
const Model = (r: Reader): string => model(r).charAt(0).toUpperCase() + model(r).slice(1);

const holds: Sentences<VisionHoldCode> = {
  "beats-brightness": (r) =>
    `It sees more than brightness. ${Metric(r)} is ${m(r, "value")} on ${images(r)} it never saw, against ${m(r, "baseline")} for mean brightness and contrast alone; the gain lies between ${m(r, "low")} and ${m(r, "high")}.`,
  "every-kind-found": (r) =>
    `Every kind of defect is found. Even the hardest of the ${whole(r, "kinds")}, ${quote(r, "kind")}, is caught in ${whole(r, "found")} of ${images(r)} (${percent(r, "low")} to ${percent(r, "high")}).`,
  "map-agrees": (r) =>
    `The map shows the right place. Pixel by pixel AUROC is ${m(r, "auroc")}${r.has("aupro") ? `, overlap of defects (PRO) ${m(r, "aupro")}` : ""}, measured on ${whole(r, "defects")} drawn defects.`,
  "threshold-keeps": (r) =>
    `The threshold keeps its promise. ${whole(r, "alarms")} of ${whole(r, "good")} good test pictures alarm (${percent(r, "rate")}); ${percent(r, "promised")} were allowed.`,
  "image-generalises": (r) =>
    `It does as well on new pictures as on its own. ${Metric(r)} is ${m(r, "train")} on training pictures and ${m(r, "validation")} on held-out ones.`,
  "image-stable": (r) =>
    `It is steady. Over ${whole(r, "folds")} parts ${metric(r)} is ${m(r, "mean")} and varies by ${m(r, "sd")}, little beside the gain of ${m(r, "gain")}.`,
  "image-honest-probabilities": (r) =>
    `Its probabilities mean what they say. The calibration slope is ${m(r, "slope")} (95% interval ${m(r, "low")} to ${m(r, "high")}), where 1 is honest.`,
  "image-simple-is-enough": (r) =>
    `A simple model is enough. The ${model(r)} reaches ${m(r, "score")}, the ${model(r, "otherEstimator")} ${m(r, "otherScore")}: less than one standard error apart, so the simpler one was taken.`,
  "splits-apart": (r) =>
    `No test picture repeats a training picture. ${whole(r, "testImages")} were compared with ${whole(r, "trainImages")}, by content and by look.`,
};

const watch: Sentences<VisionWatchCode> = {
  "no-better-than-brightness": (r) =>
    `It is no better than brightness. ${Metric(r)} is ${m(r, "value")} against ${m(r, "baseline")} for mean brightness and contrast alone; even at its best the gain is ${m(r, "high")}.`,
  "brightness-unproven": (r) =>
    `It cannot be told from brightness. ${Metric(r)} is ${m(r, "value")} against ${m(r, "baseline")} for mean brightness and contrast alone; on ${images(r)} the gain may be anything from ${m(r, "low")} to ${m(r, "high")}.`,
  "duplicates-across-splits": (r) =>
    `The test repeats the training. ${whole(r, "repeats")} of ${whole(r, "testImages")} test pictures nearly repeat one that it learned from, so the figures flatter it.`,
  "background-read": (r) =>
    `It may be reading the background. The border of the picture alone reaches ${metric(r)} ${m(r, "value")}, where ${m(r, "chance")} is chance: light, framing or background differ with the label.`,
  "light-differs": (r) =>
    `The light differs with the label. Mean brightness and contrast alone reach ${metric(r)} ${m(r, "baseline")}; under the same light for all it may do worse.`,
  "missed-kind": (r) =>
    `${quote(r, "kind")} is often missed: ${whole(r, "missed")} of ${whole(r, "images")}. It is found in ${percent(r, "rate")} (${percent(r, "low")} to ${percent(r, "high")})${r.texts("others").length > 0 ? `; ${quoted(r, "others")} ${plural(r.texts("others").length, "is", "are")} missed often too` : ""}.`,
  "weak-image-class": (r) =>
    `${quote(r, "class")} is often missed: ${whole(r, "missed")} of ${whole(r, "support")}. It finds ${percent(r, "recall")} of them, against ${percent(r, "overall")} of all pictures${r.texts("others").length > 0 ? `; ${quoted(r, "others")} ${plural(r.texts("others").length, "is", "are")} weak too` : ""}.`,
  "threshold-broken": (r) =>
    `More good pictures alarm than promised. ${whole(r, "alarms")} of ${whole(r, "good")} good test pictures lie above the threshold (${percent(r, "rate")}, at least ${percent(r, "low")}); ${percent(r, "promised")} were allowed. The good pictures of the test are unlike those of the training.`,
  "threshold-unsure": (r) =>
    `The threshold is unsure. It rests on ${images(r)} without a defect and may lie anywhere from ${m(r, "low")} to ${m(r, "high")}: between these, ${whole(r, "from")} to ${whole(r, "to")} of ${whole(r, "testImages")} test pictures would alarm.`,
  "small-defects-missed": (r) =>
    `Small defects are missed. Of ${whole(r, "defects")} that cover less than ${r.n.percent(r.number("share"), 2)} of the picture, ${whole(r, "found")} ${plural(r.number("found"), "is", "are")} marked; of the larger ones ${percent(r, "largeRate")}.`,
  "map-off": (r) =>
    `The map often points elsewhere. Pixel by pixel AUROC is ${m(r, "auroc")}${r.has("aupro") ? `, overlap of defects (PRO) ${m(r, "aupro")}` : ""} on ${whole(r, "defects")} drawn defects: do not read a place from it.`,
  "few-defects": (r) =>
    r.number("images") === 0
      ? "No test picture shows a defect. How many would be found is not known; only false alarms were measured."
      : `${images(r)} with a defect ${plural(r.number("images"), "is", "are")} too few to measure. How many defects are found may be anything from ${percent(r, "low")} to ${percent(r, "high")}.`,
  "few-test-images": (r) =>
    `${images(r)} to test on ${plural(r.number("images"), "leaves", "leave")} open how good it is${r.has("smallestClass") && r.number("smallestImages") < 10 ? `, only ${whole(r, "smallestImages")} of them ${quote(r, "smallestClass")}` : ""}. ${r.has("low") ? `${Metric(r)} is ${m(r, "value")}, but may be anything from ${m(r, "low")} to ${m(r, "high")}.` : "The figures may be far off."}`,
  "image-accuracy-misleads": (r) =>
    `Accuracy flatters here. It is right for ${percent(r, "accuracy")} of the pictures, but always answering ${quote(r, "class")} is right for ${percent(r, "majority")}.`,
  "image-chosen-by-luck": (r) =>
    `The comparison flattered it. It was chosen for ${metric(r)} ${m(r, "validation")}; the test pictures show ${m(r, "test")}, further off than chance explains. Go by the test.`,
  "image-overfit": (r) =>
    `It learned some pictures by heart. ${Metric(r)} is ${m(r, "train")} on training pictures and ${m(r, "validation")} on pictures held out.`,
  "image-miscalibrated": (r) =>
    r.text("isOverconfident") === "true"
      ? `Its probabilities are too sure. The calibration slope is ${m(r, "slope")} (95% interval ${m(r, "low")} to ${m(r, "high")}), where 1 is honest.`
      : `Its probabilities are too timid. The calibration slope is ${m(r, "slope")} (95% interval ${m(r, "low")} to ${m(r, "high")}), where 1 is honest.`,
  "image-wrong-labels": (r) =>
    `Some labels look wrong. ${whole(r, "suspects")} of ${images(r)} (${r.n.percent(r.number("share"), 1)}) are called something else by a model that is nearly always sure.`,
  "augmentations-matter": (r) =>
    `It leans on changed pictures. ${Model(r)} reaches ${m(r, "with")} with the augmentation ${quote(r, "augmentation")} and ${m(r, "without")} without: how pictures were varied decides its quality.`,
  "image-stopped-early": (r) =>
    `It was stopped early. ${whole(r, "done")} of ${whole(r, "planned")} fits were done; better candidates may not have had their turn.`,
  "images-sampled": (r) => `${whole(r, "images")} of ${whole(r, "of")} pictures were used, drawn at random.`,
};

const ruleNames: Readonly<
  Record<Exclude<VisionHoldCode | VisionWatchCode, "images-sampled" | "image-stopped-early">, string>
> = {
  "beats-brightness": "whether it sees more than brightness",
  "no-better-than-brightness": "whether it sees more than brightness",
  "brightness-unproven": "whether it sees more than brightness",
  "every-kind-found": "which kinds of defect are found",
  "missed-kind": "which kinds of defect are missed",
  "map-agrees": "whether the map shows the right place",
  "map-off": "whether the map shows the right place",
  "threshold-keeps": "whether the threshold keeps its rate of false alarms",
  "threshold-broken": "whether the threshold keeps its rate of false alarms",
  "threshold-unsure": "how sure the threshold is",
  "image-generalises": "whether it learned by heart",
  "image-overfit": "whether it learned by heart",
  "image-stable": "how steady it is",
  "image-honest-probabilities": "whether its probabilities are honest",
  "image-miscalibrated": "whether its probabilities are honest",
  "image-simple-is-enough": "whether a simpler model is enough",
  "splits-apart": "whether pictures repeat across splits",
  "duplicates-across-splits": "whether pictures repeat across splits",
  "background-read": "whether it reads the background",
  "light-differs": "whether the light differs with the label",
  "weak-image-class": "which classes are missed",
  "small-defects-missed": "whether small defects are found",
  "few-defects": "whether there are enough defects to measure",
  "few-test-images": "whether the test is large enough",
  "image-accuracy-misleads": "whether accuracy flatters",
  "image-chosen-by-luck": "whether the comparison flattered it",
  "image-wrong-labels": "whether labels are wrong",
  "augmentations-matter": "whether augmentations matter",
};

const reasons: Readonly<Record<VisionNotRunReason, string>> = {
  "no-masks": "there are no masks",
  "no-defects": "no test picture shows a defect",
  "no-good": "no test picture is good",
  "one-fold": "models were compared only once",
  "one-candidate": "no two candidates differ in just that",
  "no-border": "the borders could not be measured",
  "no-validation": "no scores of pictures held out were kept",
  "not-defined": "a figure is not defined on these pictures",
};

const unchecked: Sentences<VisionUncheckedCode> = {
  "other-lots": (r) =>
    `Other lots. All ${images(r)} come from one set; parts of another day, maker or batch may look different.`,
  "other-lighting": (r) =>
    `Other light. Training pictures have a brightness of ${m(r, "brightness")} ± ${m(r, "sd")} of 255; beyond it nothing was measured.`,
  "other-cameras": () => "Other cameras, lenses and distances. The set does not say with what it was taken.",
  "other-kinds": (r) =>
    r.texts("kinds").length > 0
      ? `Kinds of defect that are not in the set. It was tested on ${quoted(r, "kinds")} only.`
      : "Kinds that are not in the set. What it answers to a picture of none of its labels is not known.",
  "no-pixel-truth": () => "Whether the map shows the right place. There are no masks to compare it with.",
  "image-label-quality": (r) => `Whether the labels are right. All ${images(r)} are taken as they are labelled.`,
  "image-costs": () => "Costs. None were given, so a missed picture and a false alarm weigh the same.",
  "image-rule-not-run": (r) => {
    const names = r.texts("rules").map((code) => (ruleNames as Readonly<Record<string, string>>)[code] ?? code);
    return `Not looked at: ${r.n.list([...new Set(names)])}, because ${reasons[r.text("reason") as VisionNotRunReason] ?? r.text("reason")}.`;
  },
};

const next: Sentences<VisionNextCode> = {
  "more-normal-images": (r) =>
    `Bring more good pictures. The threshold rests on ${images(r)}; with ${whole(r, "needed")} its range would be about half as wide.`,
  "more-of-kind": (r) =>
    `Bring pictures of ${quote(r, "kind")}. It makes ${percent(r, "saved")} of the missed defects; label some in the training set, so that models can learn from them.`,
  "more-of-image-class": (r) =>
    `Bring more pictures of ${quote(r, "class")}. Found as often as the rest, ${percent(r, "saved")} of the errors would go; training had ${whole(r, "trainImages")} of them.`,
  "larger-images": (r) =>
    `Let models look closer. The pictures are ${whole(r, "width")} px wide and are looked at with ${whole(r, "size")}; small defects vanish in between.`,
  "draw-masks": (r) =>
    `Draw masks on some of the ${images(r)} with a defect, so that the place on the map can be checked.`,
  "remove-duplicates": (r) => `Remove ${images(r, "repeats")} of the test that repeat the training, and test again.`,
  "vary-background": () =>
    "Take pictures of every label before the same background and in the same light, then train again.",
  "threshold-by-image-cost": (r) =>
    `Say what errors cost. A threshold of ${m(r, "threshold")} would miss ${whole(r, "missed")} instead of ${whole(r, "missedNow")} and alarm ${whole(r, "falseAlarms")} times instead of ${whole(r, "falseAlarmsNow")}.`,
  "accept-image-model": () => "Use it as it is. Nothing that was checked stands against it.",
};

export const visionVerdict: Sentences<VisionStatementCode> = { ...holds, ...watch, ...unchecked, ...next };
