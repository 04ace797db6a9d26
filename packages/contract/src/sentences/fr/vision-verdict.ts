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

const metric = (r: Reader): string => metricName(r.text("metric"), "fr");
const Metric = (r: Reader): string => metric(r).charAt(0).toUpperCase() + metric(r).slice(1);
const m = (r: Reader, name: string): string => r.n.metric(r.number(name));
const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
const percent = (r: Reader, name: string): string => r.n.percent(r.number(name));
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
/** Zero is singular in French. */
const plural = (count: number, one: string, many = `${one}s`): string => (count < 2 ? one : many);
const images = (r: Reader, name = "images"): string => `${whole(r, name)} ${plural(r.number(name), "image")}`;
const model = (r: Reader, name = "estimator"): string => visionModelName(r.text(name), "fr");
const Model = (r: Reader): string => model(r).charAt(0).toUpperCase() + model(r).slice(1);

const holds: Sentences<VisionHoldCode> = {
  "beats-brightness": (r) =>
    `Il voit plus que la luminosité. ${Metric(r)} vaut ${m(r, "value")} sur ${images(r)} jamais vues, contre ${m(r, "baseline")} pour la luminosité et le contraste moyens seuls ; le gain est entre ${m(r, "low")} et ${m(r, "high")}.`,
  "every-kind-found": (r) =>
    `Chaque sorte de défaut est trouvée. Même la plus difficile des ${whole(r, "kinds")}, ${quote(r, "kind")}, l’est sur ${whole(r, "found")} de ${images(r)} (${percent(r, "low")} à ${percent(r, "high")}).`,
  "map-agrees": (r) =>
    `La carte montre le bon endroit. Pixel par pixel, l’AUROC vaut ${m(r, "auroc")}${r.has("aupro") ? `, le recouvrement des défauts (PRO) ${m(r, "aupro")}` : ""}, mesuré sur ${whole(r, "defects")} défauts dessinés.`,
  "threshold-keeps": (r) =>
    `Le seuil tient sa promesse. ${whole(r, "alarms")} des ${whole(r, "good")} bonnes images de test donnent l’alarme (${percent(r, "rate")}) ; ${percent(r, "promised")} étaient permis.`,
  "image-generalises": (r) =>
    `Il fait aussi bien sur de nouvelles images que sur les siennes. ${Metric(r)} vaut ${m(r, "train")} sur les images d’apprentissage et ${m(r, "validation")} sur celles tenues à l’écart.`,
  "image-stable": (r) =>
    `Il est régulier. Sur ${whole(r, "folds")} parties, ${metric(r)} vaut ${m(r, "mean")} et varie de ${m(r, "sd")}, peu à côté du gain de ${m(r, "gain")}.`,
  "image-honest-probabilities": (r) =>
    `Ses probabilités disent vrai. La pente de calibration vaut ${m(r, "slope")} (intervalle à 95 % de ${m(r, "low")} à ${m(r, "high")}), 1 étant l’honnêteté.`,
  "image-simple-is-enough": (r) =>
    `Un modèle simple suffit. « ${model(r)} » atteint ${m(r, "score")}, « ${model(r, "otherEstimator")} » ${m(r, "otherScore")} : moins d’une erreur type d’écart, le plus simple a donc été pris.`,
  "splits-apart": (r) =>
    `Aucune image de test ne répète une image d’apprentissage. ${whole(r, "testImages")} ont été comparées à ${whole(r, "trainImages")}, par contenu et par apparence.`,
};

const watch: Sentences<VisionWatchCode> = {
  "no-better-than-brightness": (r) =>
    `Il ne vaut pas mieux que la luminosité. ${Metric(r)} vaut ${m(r, "value")} contre ${m(r, "baseline")} pour la luminosité et le contraste moyens seuls ; au mieux le gain est de ${m(r, "high")}.`,
  "brightness-unproven": (r) =>
    `On ne peut pas le distinguer de la luminosité. ${Metric(r)} vaut ${m(r, "value")} contre ${m(r, "baseline")} pour la luminosité et le contraste moyens seuls ; sur ${images(r)} le gain peut aller de ${m(r, "low")} à ${m(r, "high")}.`,
  "duplicates-across-splits": (r) =>
    `Le test répète l’apprentissage. ${whole(r, "repeats")} des ${whole(r, "testImages")} images de test répètent presque une image apprise : les chiffres le flattent.`,
  "background-read": (r) =>
    `Il lit peut-être le fond. Le bord de l’image seul atteint ${metric(r)} ${m(r, "value")}, le hasard étant ${m(r, "chance")} : lumière, cadrage ou fond diffèrent selon l’étiquette.`,
  "light-differs": (r) =>
    `La lumière diffère selon l’étiquette. La luminosité et le contraste moyens seuls atteignent ${metric(r)} ${m(r, "baseline")} ; sous la même lumière pour tous, il pourrait faire moins bien.`,
  "missed-kind": (r) =>
    `${quote(r, "kind")} est souvent manqué : ${whole(r, "missed")} sur ${whole(r, "images")}. Il est trouvé dans ${percent(r, "rate")} des cas (${percent(r, "low")} à ${percent(r, "high")})${r.texts("others").length > 0 ? ` ; ${quoted(r, "others")} ${plural(r.texts("others").length, "est souvent manqué", "sont souvent manqués")} aussi` : ""}.`,
  "weak-image-class": (r) =>
    `${quote(r, "class")} est souvent manqué : ${whole(r, "missed")} sur ${whole(r, "support")}. Il en trouve ${percent(r, "recall")}, contre ${percent(r, "overall")} de toutes les images${r.texts("others").length > 0 ? ` ; ${quoted(r, "others")} ${plural(r.texts("others").length, "est faible", "sont faibles")} aussi` : ""}.`,
  "threshold-broken": (r) =>
    `Plus de bonnes images que promis donnent l’alarme. ${whole(r, "alarms")} des ${whole(r, "good")} bonnes images de test dépassent le seuil (${percent(r, "rate")}, au moins ${percent(r, "low")}) ; ${percent(r, "promised")} étaient permis. Les bonnes images du test ne ressemblent pas à celles de l’apprentissage.`,
  "threshold-unsure": (r) =>
    `Le seuil est incertain. Il repose sur ${images(r)} sans défaut et peut se trouver entre ${m(r, "low")} et ${m(r, "high")} : selon l’endroit, ${whole(r, "from")} à ${whole(r, "to")} des ${whole(r, "testImages")} images de test donneraient l’alarme.`,
  "small-defects-missed": (r) =>
    `Les petits défauts échappent. Sur ${whole(r, "defects")} couvrant moins de ${r.n.percent(r.number("share"), 2)} de l’image, ${whole(r, "found")} ${plural(r.number("found"), "est marqué", "sont marqués")} ; parmi les plus grands, ${percent(r, "largeRate")}.`,
  "map-off": (r) =>
    `La carte montre souvent un autre endroit. Pixel par pixel, l’AUROC vaut ${m(r, "auroc")}${r.has("aupro") ? `, le recouvrement des défauts (PRO) ${m(r, "aupro")}` : ""} sur ${whole(r, "defects")} défauts dessinés : n’y lisez pas un lieu.`,
  "few-defects": (r) =>
    r.number("images") === 0
      ? "Aucune image de test ne montre de défaut. On ne sait pas combien seraient trouvés ; seules les fausses alarmes ont été mesurées."
      : `${images(r)} avec un défaut, c’est trop peu pour mesurer. La part trouvée peut aller de ${percent(r, "low")} à ${percent(r, "high")}.`,
  "few-test-images": (r) =>
    `${images(r)} pour tester ${plural(r.number("images"), "laisse", "laissent")} ouverte la question de sa valeur${r.has("smallestClass") && r.number("smallestImages") < 10 ? `, dont seulement ${whole(r, "smallestImages")} ${quote(r, "smallestClass")}` : ""}. ${r.has("low") ? `${Metric(r)} vaut ${m(r, "value")}, mais peut aller de ${m(r, "low")} à ${m(r, "high")}.` : "Les chiffres peuvent être loin du vrai."}`,
  "image-accuracy-misleads": (r) =>
    `L’exactitude flatte ici. Il a raison pour ${percent(r, "accuracy")} des images, mais répondre toujours ${quote(r, "class")} a raison pour ${percent(r, "majority")}.`,
  "image-chosen-by-luck": (r) =>
    `La comparaison l’a flatté. Il a été choisi pour ${metric(r)} ${m(r, "validation")} ; les images de test montrent ${m(r, "test")}, plus loin que le hasard ne l’explique. Fiez-vous au test.`,
  "image-overfit": (r) =>
    `Il a appris des images par cœur. ${Metric(r)} vaut ${m(r, "train")} sur les images d’apprentissage et ${m(r, "validation")} sur celles tenues à l’écart.`,
  "image-miscalibrated": (r) =>
    r.text("isOverconfident") === "true"
      ? `Ses probabilités sont trop sûres. La pente de calibration vaut ${m(r, "slope")} (intervalle à 95 % de ${m(r, "low")} à ${m(r, "high")}), 1 étant l’honnêteté.`
      : `Ses probabilités sont trop timides. La pente de calibration vaut ${m(r, "slope")} (intervalle à 95 % de ${m(r, "low")} à ${m(r, "high")}), 1 étant l’honnêteté.`,
  "image-wrong-labels": (r) =>
    `Des étiquettes semblent fausses. ${whole(r, "suspects")} sur ${images(r)} (${r.n.percent(r.number("share"), 1)}) sont nommées autrement par un modèle presque toujours sûr.`,
  "augmentations-matter": (r) =>
    `Il s’appuie sur des images modifiées. ${Model(r)} atteint ${m(r, "with")} avec l’augmentation ${quote(r, "augmentation")} et ${m(r, "without")} sans : la façon de varier les images décide de sa qualité.`,
  "image-stopped-early": (r) =>
    `Il a été arrêté tôt. ${whole(r, "done")} ajustements sur ${whole(r, "planned")} ont été faits ; de meilleurs candidats n’ont peut-être pas eu leur tour.`,
  "images-sampled": (r) => `${whole(r, "images")} images sur ${whole(r, "of")} ont été utilisées, tirées au hasard.`,
};

const ruleNames: Readonly<
  Record<Exclude<VisionHoldCode | VisionWatchCode, "images-sampled" | "image-stopped-early">, string>
> = {
  "beats-brightness": "s’il voit plus que la luminosité",
  "no-better-than-brightness": "s’il voit plus que la luminosité",
  "brightness-unproven": "s’il voit plus que la luminosité",
  "every-kind-found": "quelles sortes de défaut sont trouvées",
  "missed-kind": "quelles sortes de défaut sont manquées",
  "map-agrees": "si la carte montre le bon endroit",
  "map-off": "si la carte montre le bon endroit",
  "threshold-keeps": "si le seuil tient son taux de fausses alarmes",
  "threshold-broken": "si le seuil tient son taux de fausses alarmes",
  "threshold-unsure": "à quel point le seuil est sûr",
  "image-generalises": "s’il a appris par cœur",
  "image-overfit": "s’il a appris par cœur",
  "image-stable": "à quel point il est régulier",
  "image-honest-probabilities": "si ses probabilités sont honnêtes",
  "image-miscalibrated": "si ses probabilités sont honnêtes",
  "image-simple-is-enough": "si un modèle plus simple suffit",
  "splits-apart": "si des images se répètent d’un côté à l’autre",
  "duplicates-across-splits": "si des images se répètent d’un côté à l’autre",
  "background-read": "s’il lit le fond",
  "light-differs": "si la lumière diffère selon l’étiquette",
  "weak-image-class": "quelles classes sont manquées",
  "small-defects-missed": "si les petits défauts sont trouvés",
  "few-defects": "s’il y a assez de défauts pour mesurer",
  "few-test-images": "si le test est assez grand",
  "image-accuracy-misleads": "si l’exactitude flatte",
  "image-chosen-by-luck": "si la comparaison l’a flatté",
  "image-wrong-labels": "si des étiquettes sont fausses",
  "augmentations-matter": "si les augmentations comptent",
};

const reasons: Readonly<Record<VisionNotRunReason, string>> = {
  "no-masks": "il n’y a pas de masques",
  "no-defects": "aucune image de test ne montre de défaut",
  "no-good": "aucune image de test n’est bonne",
  "one-fold": "les modèles n’ont été comparés qu’une fois",
  "one-candidate": "aucune paire de candidats ne diffère que par cela",
  "no-border": "les bords n’ont pas pu être mesurés",
  "no-validation": "aucun score d’images tenues à l’écart n’a été gardé",
  "not-defined": "un chiffre n’est pas défini sur ces images",
};

const unchecked: Sentences<VisionUncheckedCode> = {
  "other-lots": (r) =>
    `D’autres lots. Les ${images(r)} viennent d’un seul jeu ; des pièces d’un autre jour, fabricant ou lot peuvent avoir un autre aspect.`,
  "other-lighting": (r) =>
    `Une autre lumière. Les images d’apprentissage ont une luminosité de ${m(r, "brightness")} ± ${m(r, "sd")} sur 255 ; au-delà rien n’a été mesuré.`,
  "other-cameras": () => "D’autres caméras, objectifs et distances. Le jeu ne dit pas avec quoi il a été pris.",
  "other-kinds": (r) =>
    r.texts("kinds").length > 0
      ? `Des sortes de défaut absentes du jeu. Il n’a été testé que sur ${quoted(r, "kinds")}.`
      : "Ce qui n’est pas dans le jeu. On ne sait pas ce qu’il répond à une image d’aucune de ses étiquettes.",
  "no-pixel-truth": () => "Si la carte montre le bon endroit. Il n’y a pas de masques à quoi la comparer.",
  "image-label-quality": (r) =>
    `Si les étiquettes sont justes. Les ${images(r)} sont prises comme elles sont étiquetées.`,
  "image-costs": () => "Les coûts. Aucun n’a été donné : une image manquée et une fausse alarme pèsent autant.",
  "image-rule-not-run": (r) => {
    const names = r.texts("rules").map((code) => (ruleNames as Readonly<Record<string, string>>)[code] ?? code);
    return `Pas examiné : ${r.n.list([...new Set(names)])}, car ${reasons[r.text("reason") as VisionNotRunReason] ?? r.text("reason")}.`;
  },
};

const next: Sentences<VisionNextCode> = {
  "more-normal-images": (r) =>
    `Apportez plus de bonnes images. Le seuil repose sur ${images(r)} ; avec ${whole(r, "needed")}, sa plage serait environ deux fois plus étroite.`,
  "more-of-kind": (r) =>
    `Apportez des images de ${quote(r, "kind")}. Il fait ${percent(r, "saved")} des défauts manqués ; étiquetez-en dans l’apprentissage, pour que les modèles en apprennent.`,
  "more-of-image-class": (r) =>
    `Apportez plus d’images de ${quote(r, "class")}. Trouvée comme les autres, ${percent(r, "saved")} des erreurs partiraient ; l’apprentissage en avait ${whole(r, "trainImages")}.`,
  "larger-images": (r) =>
    `Laissez les modèles regarder de plus près. Les images font ${whole(r, "width")} px de large et sont regardées avec ${whole(r, "size")} ; les petits défauts disparaissent entre les deux.`,
  "draw-masks": (r) =>
    `Dessinez des masques sur quelques-unes des ${images(r)} avec un défaut, pour que l’endroit sur la carte puisse être vérifié.`,
  "remove-duplicates": (r) =>
    `Retirez ${images(r, "repeats")} du test qui répètent l’apprentissage, et testez à nouveau.`,
  "vary-background": () =>
    "Prenez les images de chaque étiquette devant le même fond et sous la même lumière, puis entraînez à nouveau.",
  "threshold-by-image-cost": (r) =>
    `Dites ce que coûtent les erreurs. Un seuil de ${m(r, "threshold")} en manquerait ${whole(r, "missed")} au lieu de ${whole(r, "missedNow")} et donnerait ${whole(r, "falseAlarms")} fausses alarmes au lieu de ${whole(r, "falseAlarmsNow")}.`,
  "accept-image-model": () => "Utilisez-le tel quel. Rien de ce qui a été vérifié ne s’y oppose.",
};

export const visionVerdict: Sentences<VisionStatementCode> = { ...holds, ...watch, ...unchecked, ...next };
