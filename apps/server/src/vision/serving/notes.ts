import type { Judgement, JudgementNoteCode } from "@datalab/contract";
import type { PictureFigures, VisionCard } from "@datalab/vision";

/** So many standard deviations from the training pictures, one picture in thousands of theirs lies further out. */
const farOut = 4;
/** Things look squashed when width to height changes by more than this part. */
const squashed = 0.15;
/** Training pictures that hardly differ say nothing of what is odd: a spread is at least this part of the scale. */
const leastSpread = { brightness: 0.02, contrast: 0.01, sharpness: 0.002, aspect: 0.02 } as const;
/** Brightness and contrast are shown from 0 to 255. */
const scales = { brightness: 255, contrast: 255, sharpness: 255, aspect: 1 } as const;

const sides: Readonly<Record<Exclude<keyof typeof scales, "aspect">, readonly [JudgementNoteCode, JudgementNoteCode]>> =
  {
    brightness: ["darker", "brighter"],
    contrast: ["flatter", "starker"],
    sharpness: ["blurrier", "sharper"],
  };

/** In what a picture is unlike those of the training: light, contrast, sharpness, shape. */
export const unlikeTraining = (figures: PictureFigures, seen: VisionCard["seen"]): Judgement["notes"] => {
  const notes: Judgement["notes"] = [];
  const tell = (code: JudgementNoteCode, name: keyof typeof scales): void => {
    const { mean, sd } = seen[name];
    const scale = scales[name];
    notes.push({ code, figures: { value: figures[name] * scale, mean: mean * scale, sd: sd * scale } });
  };
  for (const name of ["brightness", "contrast", "sharpness"] as const) {
    const { mean, sd } = seen[name];
    const distance = (figures[name] - mean) / Math.max(sd, leastSpread[name]);
    if (Math.abs(distance) > farOut) tell(sides[name][distance < 0 ? 0 : 1], name);
  }
  const { mean, sd } = seen.aspect;
  const isFar = Math.abs(figures.aspect - mean) > farOut * Math.max(sd, leastSpread.aspect);
  if (isFar && Math.abs(figures.aspect / mean - 1) > squashed) tell("framing", "aspect");
  return notes;
};
