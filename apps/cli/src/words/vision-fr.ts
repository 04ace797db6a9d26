import { numbersOf } from "@datalab/contract";
import type { VisionWords } from "./vision-en.ts";

const n = numbersOf.fr;

export const visionFr: VisionWords = {
  about: "Entraîner des modèles sur des images et juger des images avec eux",
  train: {
    about: "Entraîner des modèles sur un dossier ou une archive d’images et juger le meilleur",
    source: "dossier, ZIP ou TAR : un dossier par classe, ou train/good, test/<sorte>, ground_truth/<sorte>",
    task: "classification ou anomaly ; sinon, les images le disent",
    models: "modèles à essayer, séparés par des virgules",
    size: "côté auquel les modèles voient les images, px",
    normal: "étiquette des images sans défaut",
    metric: "mesure qui départage les modèles",
    validation: "given, cv:5 ou holdout:0.2",
    test: "given ou holdout:0.25",
    falseAlarms: "part des bonnes images qui peuvent donner l’alarme",
    budget: "aucun nouvel ajustement après ce nombre de secondes",
    maxImages: "n’utiliser que ce nombre d’images, tirées au hasard",
    seed: "même graine, mêmes nombres",
    name: "nom de l’entraînement",
  },
  predict: {
    about: "Juger une image, un dossier ou une archive avec le modèle d’un entraînement",
    run: "identifiant ou numéro d’un entraînement sur images, ou « latest »",
    source: "image, dossier, ZIP ou TAR",
    out: "où écrire le ZIP avec le CSV et les images annotées, ou un .csv",
  },
  set: (name, images, layout, problems) =>
    `${name} : ${n.whole(images)} images (${layout})${problems > 0 ? `, ${n.whole(problems)} problèmes` : ""}`,
  task: (task) => `Tâche : ${task === "anomaly" ? "trouver ce qui n’est pas normal" : "nommer la classe"}`,
  features: (done, of) => `Regard sur les images : ${n.whole(done)} sur ${n.whole(of)}`,
  onTest: (images) => `Sur ${n.whole(images)} images qu’aucun modèle n’a vues`,
  threshold: (value, low, high, images) =>
    `Seuil ${value} (${low} à ${high}), fixé par ${n.whole(images)} bonnes images`,
  perDefect: "Trouvés par sorte",
  kindLine: (found, images) => `${n.whole(found)} sur ${n.whole(images)}`,
  noSource: (path) => `Il n’y a pas d’image, de dossier ni d’archive ${path}.`,
  noRun: (id) => `Il n’y a pas d’entraînement « ${id} » sur images.`,
  judging: (path) => `Jugement de ${path}`,
  judged: (images, path) => `${n.whole(images)} images jugées, écrites dans ${path}`,
  line: (path, answer, facts) => `${path} : ${answer}${facts === "" ? "" : ` (${facts})`}`,
  refused: (images) => `${n.whole(images)} fichiers n’ont pas pu être jugés :`,
  badOut: (path) => `${path} doit finir par .zip ou .csv.`,
};
