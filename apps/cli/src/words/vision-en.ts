import { numbersOf } from "@datalab/contract";

const n = numbersOf.en;

/** Sentences of the commands on pictures, in English; every other language has this shape. */
export const visionEn = {
  about: "Train models on pictures and judge pictures with them",
  train: {
    about: "Train models on a folder or an archive of pictures and judge the best",
    source: "folder, ZIP or TAR: a folder per class, or train/good, test/<kind>, ground_truth/<kind>",
    task: "classification or anomaly; left out, the pictures say it",
    models: "models to try, separated by commas",
    size: "side at which models see the pictures, px",
    normal: "label of the pictures without a defect",
    metric: "metric that decides between the models",
    validation: "given, cv:5 or holdout:0.2",
    test: "given or holdout:0.25",
    falseAlarms: "share of good pictures that may alarm",
    budget: "no new fit after this many seconds",
    maxImages: "use at most this many pictures, drawn at random",
    seed: "same seed, same numbers",
    name: "name of the run",
  },
  predict: {
    about: "Judge a picture, a folder or an archive with the model of a run",
    run: "id or number of a run on pictures, or «latest»",
    source: "picture, folder, ZIP or TAR",
    out: "where to write the ZIP with the CSV and the annotated pictures, or a .csv",
  },
  set: (name: string, images: number, layout: string, problems: number) =>
    `${name}: ${n.whole(images)} pictures (${layout})${problems > 0 ? `, ${n.whole(problems)} problems` : ""}`,
  task: (task: string) => `Task: ${task === "anomaly" ? "find what is not normal" : "name the class"}`,
  features: (done: number, of: number) => `Looking at pictures: ${n.whole(done)} of ${n.whole(of)}`,
  onTest: (images: number) => `On ${n.whole(images)} pictures that no model has seen`,
  threshold: (value: string, low: string, high: string, images: number) =>
    `Threshold ${value} (${low} to ${high}), set by ${n.whole(images)} good pictures`,
  perDefect: "Found by kind",
  kindLine: (found: number, images: number) => `${n.whole(found)} of ${n.whole(images)}`,
  noSource: (path: string) => `There is no picture, folder or archive ${path}.`,
  noRun: (id: string) => `There is no run “${id}” on pictures.`,
  judging: (path: string) => `Judging ${path}`,
  judged: (images: number, path: string) => `${n.whole(images)} pictures judged, written to ${path}`,
  line: (path: string, answer: string, facts: string) => `${path}: ${answer}${facts === "" ? "" : ` (${facts})`}`,
  refused: (images: number) => `${n.whole(images)} files could not be judged:`,
  badOut: (path: string) => `${path} must end in .zip or .csv.`,
};

export type VisionWords = typeof visionEn;
