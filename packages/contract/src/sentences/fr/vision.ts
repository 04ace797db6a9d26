import type {
  JudgementNoteCode,
  VisionChoiceCode,
  VisionNoteCode,
  VisionPreflightCode,
  VisionPreflightOptionCode,
  VisionWarningCode,
} from "../../codes/vision.ts";
import { metricName } from "../names.ts";
import type { Reader, Sentences } from "../sentence.ts";
import { visionModelName } from "../vision-names.ts";

const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
/** Zero is singular in French. */
const plural = (count: number, one: string, many = `${one}s`): string => (count < 2 ? one : many);
const images = (r: Reader, name = "images"): string => `${whole(r, name)} ${plural(r.number(name), "image")}`;
const percent = (r: Reader, name: string): string => r.n.percent(r.number(name), 1);
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
const model = (r: Reader): string => {
  const name = visionModelName(r.text("estimator"), "fr");
  return name.charAt(0).toUpperCase() + name.slice(1);
};
const score = (r: Reader): string => `${r.text("mean")}${r.has("sd") ? ` ± ${r.text("sd")}` : ""}`;
const metric = (r: Reader): string => metricName(r.text("metric"), "fr");

export const choices: Sentences<VisionChoiceCode> = {
  "vision.task.masks": (r) =>
    `${whole(r, "masks")} ${plural(r.number("masks"), "masque montre", "masques montrent")} où sont les défauts : le modèle cherche des défauts.`,
  "vision.task.defect-folders": (r) =>
    `L’apprentissage n’a que ${quote(r, "normal")}, d’autres étiquettes sont dans le test : le modèle apprend ce qui est normal et trouve le reste.`,
  "vision.task.good-only": (r) => `Toutes les images sont ${quote(r, "normal")} : le modèle apprend ce qui est normal.`,
  "vision.task.classes": (r) => `Les images ont ${whole(r, "classes")} étiquettes : le modèle dit laquelle.`,
  "vision.task.asked": () => "Vous avez choisi cette tâche.",
  "vision.normal.named": (r) => `${quote(r, "label")} sont les images sans défaut, d’après ce nom.`,
  "vision.normal.most": (r) =>
    `${quote(r, "label")} sont prises comme images sans défaut : l’apprentissage en a le plus.`,
  "vision.normal.asked": (r) => `Vous avez choisi ${quote(r, "label")} comme images sans défaut.`,
  "vision.candidates.default": (r) =>
    `${whole(r, "count")} ${plural(r.number("count"), "modèle adapté", "modèles adaptés")} à ${images(r)} sur cette machine.`,
  "vision.candidates.asked": (r) => `Vous avez choisi ${whole(r, "count")} ${plural(r.number("count"), "modèle")}.`,
  "vision.size.default": (r) => `Les modèles voient les images en ${whole(r, "size")} × ${whole(r, "size")} px.`,
  "vision.size.small-pictures": (r) =>
    `Les modèles voient les images en ${whole(r, "size")} × ${whole(r, "size")} px : les petites sont agrandies, car les réseaux y trouvent peu.`,
  "vision.size.asked": (r) => `Vous avez choisi ${whole(r, "size")} × ${whole(r, "size")} px.`,
  "vision.validation.given": (r) =>
    `Les modèles sont comparés sur les ${whole(r, "images")} images de validation du jeu lui-même.`,
  "vision.validation.folds": (r) =>
    `Chaque modèle est ajusté et vérifié ${whole(r, "folds")} fois sur des parties différentes.`,
  "vision.validation.holdout": (r) =>
    `Chaque modèle est vérifié sur ${percent(r, "fraction")} des images d’apprentissage.`,
  "vision.validation.asked": () => "Vous avez choisi comment comparer les modèles.",
  "vision.test.given": (r) =>
    `Les ${whole(r, "images")} images de test du jeu lui-même sont regardées une seule fois, à la fin.`,
  "vision.test.holdout": (r) =>
    `Le jeu n’a pas d’images de test : ${percent(r, "fraction")} sont mises de côté et regardées une seule fois, à la fin.`,
  "vision.test.asked": (r) => `${percent(r, "fraction")} des images sont mises de côté pour le test, comme demandé.`,
  "vision.duplicates-together": (r) =>
    r.number("images") > 0
      ? `${images(r)} ${plural(r.number("images"), "répète", "répètent")} presque une autre ; elles restent du même côté de chaque partage.`
      : "Des images presque répétées resteraient du même côté de chaque partage ; il n’y en a pas.",
  "vision.metric.default": (r) => `Les modèles sont comparés par ${metric(r)}.`,
  "vision.metric.asked": (r) => `Vous avez choisi ${metric(r)}.`,
  "vision.use-defects": (r) =>
    `${images(r)} d’apprentissage ${plural(r.number("images"), "montre", "montrent")} des défauts étiquetés : les modèles peuvent en apprendre.`,
  "vision.false-alarms": (r) => `Le seuil laisse ${percent(r, "rate")} des bonnes images donner l’alarme.`,
  "vision.unit.pixels": () => "Les défauts sont mesurés en pixels : la taille d’un pixel n’a pas été donnée.",
  "vision.unit.asked": (r) => `Un pixel vaut ${r.text("size")} ${r.text("unit")}.`,
  "vision.sampled": (r) => `${whole(r, "images")} images sur ${whole(r, "of")} sont utilisées, tirées au hasard.`,
};

export const preflight: Sentences<VisionPreflightCode> = {
  "vision.no-labels": () => "Aucune image n’a d’étiquette : il n’y a rien à apprendre à distinguer.",
  "vision.one-class": (r) =>
    `Toutes les images étiquetées sont ${quote(r, "label")}. Un classifieur a besoin de deux étiquettes ; un détecteur d’anomalies peut apprendre d’une seule.`,
  "vision.class-too-small": (r) =>
    `${quoted(r, "classes")} ${plural(r.texts("classes").length, "est trop rare", "sont trop rares")} : ${images(r)} là où il en faut ${whole(r, "needed")} pour apprendre, comparer et tester.`,
  "vision.no-normal": (r) =>
    r.has("label")
      ? `Aucune image d’apprentissage n’est ${quote(r, "label")}. Un détecteur d’anomalies apprend des bonnes images.`
      : "Aucune étiquette ne dit quelles images sont bonnes. Un détecteur d’anomalies apprend des bonnes images.",
  "vision.few-normal": (r) =>
    `${images(r)} sans défaut pour apprendre, c’est peu : ce qui est normal et le seuil seront incertains.`,
  "vision.no-test-defects": () =>
    "Aucune image de test ne montre de défaut : on ne peut pas mesurer combien sont trouvés, seulement les fausses alarmes.",
  "vision.too-few-images": (r) =>
    `${images(r)}, c’est trop peu pour apprendre, comparer et tester ; il en faut ${whole(r, "needed")}.`,
  "vision.no-given-split": (r) =>
    r.text("split") === "test"
      ? "Le jeu n’a pas d’images de test à lui."
      : "Le jeu n’a pas d’images de validation à lui.",
  "vision.masks-without-images": (r) =>
    `${whole(r, "masks")} ${plural(r.number("masks"), "masque n’appartient à aucune image et est laissé", "masques n’appartiennent à aucune image et sont laissés")} de côté.`,
  "vision.no-masks": () => "Pas de masques : on ne peut pas mesurer si la carte montre le bon endroit.",
  "vision.duplicates-across-splits": (r) =>
    `${images(r)} du test ${plural(r.number("images"), "répète", "répètent")} presque une image d’apprentissage. Le test flattera le modèle.`,
  "vision.unlabelled": (r) =>
    `${images(r)} sans étiquette ${plural(r.number("images"), "est laissée", "sont laissées")} de côté.`,
  "vision.memory": (r) =>
    `Cet entraînement demande environ ${whole(r, "neededMb")} Mo ; la limite est ${whole(r, "limitMb")} Mo.`,
  "vision.long": (r) =>
    `Cet entraînement prendra environ ${r.n.about(r.number("seconds"))}${r.has("limitSeconds") ? ` ; il est arrêté après ${r.n.seconds(r.number("limitSeconds"))}` : ""}.`,
  "vision.sampled": (r) =>
    `Seulement ${whole(r, "images")} images sur ${whole(r, "of")} sont utilisées. Le verdict le dira.`,
};

export const preflightOptions: Sentences<VisionPreflightOptionCode> = {
  "as-anomaly": () => "Chercher des défauts à la place",
  "as-classification": () => "Distinguer les étiquettes à la place",
  "holdout-test": (r) => `Mettre ${percent(r, "fraction")} des images de côté pour le test`,
  "fewer-folds": (r) => `Utiliser ${whole(r, "folds")} parties`,
  "holdout-validation": (r) => `Comparer une seule fois, sur ${percent(r, "fraction")} des images`,
  "leave-out-classes": (r) => `Laisser ${quoted(r, "classes")} de côté`,
  "fewer-candidates": (r) =>
    `N’entraîner que ${r.n.list(r.texts("estimators").map((id) => visionModelName(id, "fr")))}`,
  "sample-images": (r) => `Utiliser ${whole(r, "images")} images tirées au hasard`,
  "smaller-images": (r) => `Regarder en ${whole(r, "size")} px`,
  "normal-label": (r) => `${quote(r, "label")} sont les bonnes`,
  "with-budget": (r) => `Arrêter après ${r.n.seconds(r.number("seconds"))} et garder ce qui est fait`,
};

export const notes: Sentences<VisionNoteCode> = {
  "vision.started": (r) => `Commencé avec ${images(r)}.`,
  "vision.resumed": (r) =>
    `Repris : ${whole(r, "fits")} ${plural(r.number("fits"), "ajustement fini est gardé", "ajustements finis sont gardés")}.`,
  "vision.split-done": (r) =>
    `${whole(r, "testImages")} images mises de côté pour le test ; ${whole(r, "trainImages")} pour apprendre, en ${whole(r, "folds")} ${plural(r.number("folds"), "partie")}.`,
  "vision.features-cached": (r) => `Les caractéristiques de ${images(r)} étaient déjà là.`,
  "vision.candidate-started": (r) => `${model(r)} : commencé.`,
  "vision.candidate-done": (r) => `${model(r)} : ${score(r)}.`,
  "vision.candidate-failed": (r) => `${model(r)} a échoué : ${r.text("reason")} Les autres continuent.`,
  "vision.takes-the-lead": (r) => `${model(r)} prend la tête : ${score(r)}.`,
  "vision.best-epoch": (r) =>
    `${model(r)} : l’époque ${whole(r, "epoch")} sur ${whole(r, "epochs")} était la meilleure et est gardée.`,
  "vision.budget-reached": (r) =>
    `Le temps est écoulé après ${r.n.seconds(r.number("seconds"))} : ${whole(r, "done")} ajustements sur ${whole(r, "planned")} faits.`,
  "vision.stopping": () => "Arrêt : pas de nouvel ajustement ; les modèles finis sont gardés.",
  "vision.refit": (r) => `${model(r)} : ajusté à nouveau sur les ${whole(r, "images")} images d’apprentissage.`,
  "vision.threshold": (r) => `Le seuil repose sur ${images(r)} que le modèle n’avait pas vues.`,
  "vision.testing": (r) => `Testé une seule fois, sur ${images(r)} qu’aucun modèle n’a vues.`,
  "vision.verdict": () => "Le verdict est prêt.",
};

export const warnings: Sentences<VisionWarningCode> = {
  "vision.candidate-failed": (r) => `${model(r)} a échoué : ${r.text("reason")}`,
  "vision.budget-reached": (r) =>
    `Terminé avant son plan : ${whole(r, "done")} ajustements sur ${whole(r, "planned")} ont été faits.`,
  "vision.image-unreadable": (r) => `${quote(r, "path")} n’a pas pu être lue et a été laissée de côté.`,
  "vision.memory-bank-capped": (r) =>
    `La mémoire de fragments normaux a été limitée à ${whole(r, "limitMb")} Mo ; une plus grande ferait peut-être mieux.`,
  "vision.few-normal": (r) => `Le seuil ne repose que sur ${images(r)}.`,
  "vision.sampled": (r) => `${whole(r, "images")} images sur ${whole(r, "of")} ont été utilisées, tirées au hasard.`,
  "vision.unlabelled": (r) =>
    `${images(r)} sans étiquette ${plural(r.number("images"), "a été laissée", "ont été laissées")} de côté.`,
  "vision.classes-left-out": (r) =>
    `${images(r)} d’autres étiquettes ${plural(r.number("images"), "a été laissée", "ont été laissées")} de côté.`,
  "vision.near-copies-parted": () =>
    "Tant d’images se ressemblent que des copies proches ont dû être séparées ; seules les identiques sont restées ensemble.",
  "vision.same-picture-in-train-and-test": (r) =>
    `${images(r)} d’apprentissage ${plural(r.number("images"), "est aussi dans le test et a été laissée", "sont aussi dans le test et ont été laissées")} de côté.`,
  "vision.duplicates-across-splits": (r) =>
    `${images(r)} du test ${plural(r.number("images"), "répète", "répètent")} presque une image d’apprentissage.`,
};

const unlike = (r: Reader): string =>
  `(${r.n.metric(r.number("value"))} ; à l’apprentissage ${r.n.metric(r.number("mean"))} ± ${r.n.metric(r.number("sd"))})`;

export const judgementNotes: Sentences<JudgementNoteCode> = {
  darker: (r) => `Plus sombre que toutes les images d’apprentissage ${unlike(r)} : la réponse peut ne pas valoir.`,
  brighter: (r) => `Plus claire que toutes les images d’apprentissage ${unlike(r)} : la réponse peut ne pas valoir.`,
  flatter: (r) => `Moins de contraste qu’à l’apprentissage ${unlike(r)}.`,
  starker: (r) => `Plus de contraste qu’à l’apprentissage ${unlike(r)}.`,
  blurrier: (r) => `Moins nette que les images d’apprentissage ${unlike(r)}.`,
  sharper: (r) => `Plus nette ou plus bruitée que les images d’apprentissage ${unlike(r)}.`,
  framing: (r) =>
    `Une autre forme que les images d’apprentissage (largeur sur hauteur ${unlike(r)}) : les objets sont déformés.`,
};
