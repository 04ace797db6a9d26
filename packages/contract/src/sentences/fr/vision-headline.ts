import type { VisionHeadlineCode, VisionUseCode, VisionWatchCode } from "../../codes/vision.ts";
import { itsFigures } from "../conditions.ts";
import type { Reader, Sentence, Sentences } from "../sentence.ts";

const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
const percent = (r: Reader, name: string): string => r.n.percent(r.number(name));

/** The worst reservation as the end of a headline, a function of its own figures. */
const reservations: Readonly<Partial<Record<VisionWatchCode, Sentence>>> = {
  "duplicates-across-splits": (r) => `mais ${whole(r, "repeats")} images de test répètent l’apprentissage`,
  "background-read": () => "mais il lit peut-être le fond",
  "light-differs": () => "mais c’est peut-être surtout la lumière",
  "missed-kind": (r) => `mais manque ${quote(r, "kind")} ${whole(r, "missed")} fois sur ${whole(r, "images")}`,
  "weak-image-class": (r) => `mais manque ${quote(r, "class")} ${whole(r, "missed")} fois sur ${whole(r, "support")}`,
  "threshold-broken": (r) => `mais ${percent(r, "rate")} des bonnes images donnent l’alarme`,
  "threshold-unsure": (r) => `mais son seuil repose sur ${whole(r, "images")} images`,
  "small-defects-missed": () => "mais les petits défauts lui échappent",
  "map-off": () => "mais sa carte montre souvent un autre endroit",
  "few-defects": (r) => `mais seules ${whole(r, "images")} images défectueuses ont pu le tester`,
  "few-test-images": (r) => `mais ${whole(r, "images")} images de test laissent ouverte la question`,
  "image-accuracy-misleads": (r) => `mais ne vaut guère mieux que de répondre toujours ${quote(r, "class")}`,
  "image-chosen-by-luck": () => "mais moins bien que sa comparaison ne le promettait",
  "image-overfit": () => "mais a appris des images par cœur",
  "image-miscalibrated": () => "mais ses probabilités ne sont pas à prendre à la lettre",
  "image-wrong-labels": (r) => `mais ${r.n.percent(r.number("share"), 1)} des étiquettes semblent fausses`,
  "image-stopped-early": () => "mais de meilleurs candidats n’ont peut-être pas eu leur tour",
  "images-sampled": (r) => `mais a appris de ${whole(r, "images")} images sur ${whole(r, "of")}`,
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
      `Ce modèle trouve ${whole(r, "found")} images défectueuses sur ${whole(r, "defective")} et laisse ${whole(r, "falseAlarms")} bonnes sur ${whole(r, "good")} donner l’alarme`,
  ),
  "names-image-class": withReservation(
    (r) =>
      `Ce modèle donne la bonne parmi ${whole(r, "classes")} étiquettes pour ${Math.round(r.number("right") * 100)} images sur 100`,
  ),
  "image-no-better": (r) =>
    r.text("task") === "anomaly"
      ? "Ce modèle ne distingue pas mieux les images défectueuses des bonnes que leur luminosité."
      : "Ce modèle ne distingue pas mieux les étiquettes que la luminosité.",
  "image-too-few": (r) =>
    `On ne peut rien dire de certain de ce modèle : ${r.has("smallestClass") ? `seules ${whole(r, "smallestImages")} images de test sont ${quote(r, "smallestClass")}` : `il n’y a que ${whole(r, "testImages")} images de test`}.`,
  "image-not-proven": () => "On ne peut pas distinguer ce modèle d’un autre qui ne regarde que la luminosité.",
};

export const visionUses: Sentences<VisionUseCode> = {
  "image-as-it-is": () => "Utilisez-le pour des images prises comme celles-ci.",
  "image-not-for-kind": (r) =>
    `Utilisez-le pour les autres sortes. Ne comptez pas sur lui pour trouver ${quote(r, "its.kind")}.`,
  "image-not-for-class": (r) =>
    `Utilisez-le pour les autres étiquettes. Ne comptez pas sur lui pour ${quote(r, "its.class")}.`,
  "image-not-for-small": () => "Utilisez-le pour les défauts assez grands. Cherchez les petits d’une autre façon.",
  "image-same-scene": () =>
    "Ne l’utilisez que pour des images avec le même fond, la même lumière et le même cadrage. Vérifiez-le sur d’autres avant de vous y fier.",
  "image-check-threshold": () =>
    "Utilisez l’ordre qu’il donne aux images. Vérifiez le seuil sur plus de bonnes images avant qu’il ne décide seul.",
  "image-ranking-only": () => "Utilisez ses réponses et leur ordre. Ne prenez pas ses probabilités à la lettre.",
  "image-figures-of-test": () => "Utilisez-le, et fiez-vous aux chiffres du test.",
  "image-first-indication": () =>
    "Prenez-le comme une première indication. Testez-le sur plus d’images avant de vous y fier.",
  "image-with-care": () => "Utilisez-le avec précaution ; les points à surveiller disent où.",
  "image-only-to-learn-more": () => "Ne l’utilisez que pour en savoir plus. Ne décidez pas avec lui.",
  "image-not-at-all": () => "Ne l’utilisez pas.",
};
