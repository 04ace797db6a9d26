import type { Locale } from "@datalab/contract";
import { type VisionWords, visionEn } from "./vision-en.ts";
import { visionFr } from "./vision-fr.ts";

const dictionaries: Readonly<Record<Locale, VisionWords>> = { en: visionEn, fr: visionFr };
export const visionWordsOf = (locale: Locale): VisionWords => dictionaries[locale];
export type { VisionWords } from "./vision-en.ts";
