import type { ImageDemoId, ImageSkipReason, LayoutReason } from "../codes/images.ts";
import type { Figures, Locale } from "../common.ts";
import type { ImageFinding, ImageLayout, ImageProblem } from "../vision/image-sets.ts";
import * as en from "./en/images.ts";
import * as fr from "./fr/images.ts";
import type { Sentence } from "./sentence.ts";
import { say } from "./speak.ts";

const images = { en, fr } as const;
type Given = Figures | Readonly<Record<string, unknown>>;

/** A code that this release does not know is shown as it is. */
const sayOr = (sentences: Readonly<Record<string, Sentence>>, code: string, figures: Given, locale: Locale): string => {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return sentence ? say(sentence, figures, locale) : code;
};

export const sayImageLayout = (layout: ImageLayout | (string & {}), locale: Locale): string =>
  sayOr(images[locale].layoutNames, layout, {}, locale);

/** Why an archive is read so: `sayLayoutReason(preview.reason, preview.figures, locale)`. */
export const sayLayoutReason = (reason: LayoutReason | (string & {}), figures: Given, locale: Locale): string =>
  sayOr(images[locale].layoutReasonTexts, reason, figures, locale);

/** What is wrong with a file of an archive, and what was done about it. */
export const sayImageProblem = (
  { path, code, action, figures }: ImageProblem,
  locale: Locale,
): { readonly problem: string; readonly action: string } => ({
  problem: sayOr(images[locale].imageProblems, code, { ...figures, path }, locale),
  action: sayOr(images[locale].imageProblemActions, action, {}, locale),
});

/** What is wrong with a set of pictures, and what follows from it. */
export const sayImageFinding = (
  code: ImageFinding["code"] | (string & {}),
  figures: Given,
  locale: Locale,
): { readonly claim: string; readonly why: string } => ({
  claim: sayOr(images[locale].imageFindingClaims, code, figures, locale),
  why: code in images[locale].imageFindingWhys ? sayOr(images[locale].imageFindingWhys, code, figures, locale) : "",
});

/** Why a check was left out, as a phrase. */
export const sayImageCheckSkipped = (reason: ImageSkipReason | (string & {}), locale: Locale): string =>
  sayOr(images[locale].imageSkipTexts, reason, {}, locale);

export const sayImageDemo = (
  id: ImageDemoId | (string & {}),
  locale: Locale,
): { readonly title: string; readonly description: string } => ({
  title: sayOr(images[locale].imageDemoTitles, id, {}, locale),
  description: sayOr(images[locale].imageDemoDescriptions, id, {}, locale),
});
