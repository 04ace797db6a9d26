import { DatalabError, type Defect, type Judgement } from "@datalab/contract";
import {
  type DecodedPicture,
  decodeImage,
  encodePng,
  findDefects,
  type HeatMap,
  ImageError,
  mapSide,
  pictureFigures,
  resampleMap,
  resizePicture,
  type VisionAnswer,
} from "@datalab/vision";
import { alarms } from "../evaluation/scores.ts";
import { calledClass, defectAnswer, goodAnswer } from "../run/scored-images.ts";
import type { ReadyModel } from "./models.ts";
import { unlikeTraining } from "./notes.ts";

export interface JudgeOptions {
  /** Classification: also where the model looked, which takes several times as long. */
  readonly isExplained?: boolean;
}

/** A judged picture with what its drawing is made of. */
export interface JudgedPicture {
  readonly judgement: Judgement;
  readonly picture: DecodedPicture;
}

/** @throws DatalabError image-unreadable with the reason */
export const decodeToJudge = async (bytes: Uint8Array): Promise<DecodedPicture> => {
  try {
    return await decodeImage(bytes);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    throw new DatalabError("image-unreadable", { problem: error.message, reason: error.code }, { cause: error });
  }
};

/** The whole answer about one picture, given as its encoded bytes. @throws image-unreadable */
export const judgePicture = async (
  { card, loaded }: ReadyModel,
  bytes: Uint8Array,
  { isExplained = false }: JudgeOptions = {},
): Promise<JudgedPicture> => {
  const started = performance.now();
  const picture = await decodeToJudge(bytes);
  const side = loaded.card.imageSize;
  const pixels = resizePicture(picture, side, side).data;
  const [answer] = await loaded.answer([pixels]);
  if (!answer) throw new Error("The model gave no answer.");
  const figures = pictureFigures(pixels, side, picture.width / picture.height);
  const notes = unlikeTraining(figures, loaded.card.seen);
  const told =
    card.task === "anomaly"
      ? await tellAnomaly(card, answer, picture)
      : await tellClass(card, answer, isExplained ? (index) => loaded.explain(pixels, index) : null);
  const judgement: Judgement = {
    task: card.task,
    ...told,
    width: picture.width,
    height: picture.height,
    milliseconds: performance.now() - started,
    notes,
  };
  return { judgement, picture };
};

type Told = Pick<Judgement, "answer" | "score" | "threshold" | "probabilities" | "kind" | "defects" | "map">;

const tellAnomaly = async (
  card: ReadyModel["card"],
  { score, map, probabilities }: VisionAnswer,
  picture: DecodedPicture,
): Promise<Told> => {
  const { threshold, pixelThreshold, unitPerPixel, classes } = card;
  const isAlarm = score !== null && threshold !== null && alarms(score, threshold);
  const limit = pixelThreshold ?? threshold;
  const defects = isAlarm && map && limit !== null ? findDefects(map, limit, { picture, unitPerPixel }) : [];
  const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
  const label = classes[best];
  return {
    answer: isAlarm ? defectAnswer : goodAnswer,
    score,
    threshold,
    probabilities: null,
    kind: isAlarm && probabilities && label !== undefined ? { label, probability: probabilities[best]! } : null,
    defects: defects.map((defect) => wireDefect(defect, unitPerPixel)),
    map: map && limit !== null ? await wireMap(map, 2 * limit) : null,
  };
};

const tellClass = async (
  { classes, threshold }: ReadyModel["card"],
  { probabilities }: VisionAnswer,
  explain: ((index: number) => Promise<VisionAnswer["map"]>) | null,
): Promise<Told> => {
  const given = probabilities ?? new Float64Array(classes.length);
  const answer = calledClass(classes, given, threshold);
  const map = explain ? await explain(classes.indexOf(answer)) : null;
  const highest = map ? map.data.reduce((most, value) => Math.max(most, value), 0) : 0;
  return {
    answer,
    score: null,
    threshold,
    probabilities: Object.fromEntries(classes.map((name, k) => [name, given[k]!])),
    kind: null,
    defects: [],
    map: map && highest > 0 ? await wireMap(resampleMap(map, mapSide, mapSide), highest) : null,
  };
};

/** A map as a picture of greys. @param white the value that is white */
const wireMap = async ({ width, height, data }: HeatMap, white: number): Promise<NonNullable<Judgement["map"]>> => {
  const grey = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) {
    const value = Math.round(Math.min(1, Math.max(0, data[i]! / white)) * 255);
    grey.fill(value, i * 3, i * 3 + 3);
  }
  const png = await encodePng({ width, height, data: grey });
  return { width, height, png: Buffer.from(png).toString("base64") };
};

const wireDefect = (
  { box, area, score, contour, inUnit }: ReturnType<typeof findDefects>[number],
  unitPerPixel: ReadyModel["card"]["unitPerPixel"],
): Defect => ({
  ...box,
  area,
  size:
    inUnit && unitPerPixel
      ? {
          width: box.width * unitPerPixel.size,
          height: box.height * unitPerPixel.size,
          area: inUnit.area,
          unit: inUnit.unit,
        }
      : null,
  peak: score,
  contour: contour.map(([x, y]) => [x, y]),
});
