import type { ErrorCode } from "../../errors/catalogue.ts";
import { metricName } from "../names.ts";
import type { Sentences } from "../sentence.ts";

/** What an input of a model must be. */
const kinds: Readonly<Record<string, string>> = {
  numeric: "un nombre",
  boolean: "un nombre",
  date: "une date comme 2026-01-31",
};

/** What is wrong with a field. */
const fieldProblems: Readonly<Record<string, string>> = { "unknown-field": "le modèle ne prend pas ce champ" };

export const errors: Sentences<ErrorCode> = {
  internal: () =>
    "Une partie du laboratoire a échoué. Rien de ce qui était enregistré n’est perdu. Réessayez ; si cela revient, donnez l’identifiant de requête à la personne qui gère le laboratoire.",
  "invalid-request": (r) =>
    `${r.has("field") ? `Le champ « ${r.text("field")} »` : "La requête"} n’est pas correct${r.has("field") ? "" : "e"} : ${r.text("problem")}.`,
  "not-found": (r) => `« ${r.text("id")} » (${r.text("what")}) n’existe pas ou a été supprimé.`,
  "forbidden-host": (r) =>
    `Ce laboratoire ne répond pas au nom « ${r.text("host")} ». L’ajouter à server.allowedHosts pour l’autoriser.`,
  csrf: () => "La page n’est plus à jour. La recharger et réessayer.",
  "rate-limited": (r) => `Trop de requêtes. Réessayer dans ${r.n.seconds(r.number("seconds"))}.`,
  timeout: (r) => `${r.text("what")} a dépassé ${r.n.seconds(r.number("seconds"))} et a été arrêté.`,
  "database-unavailable": () =>
    "La base de données ne répond pas. Rien n’est perdu ; le laboratoire reprend seul dès son retour.",
  "disk-full": (r) =>
    `Il reste ${r.n.bytes(r.number("freeBytes"))} sur le disque ; le laboratoire garde ${r.n.bytes(r.number("reserveBytes"))} en réserve et n’écrit rien en dessous. Libérer de la place et réessayer.`,
  "blob-corrupt": (r) =>
    `Les octets ${r.text("sha256").slice(0, 12)}… sont abîmés sur le disque : leur empreinte a changé. Les restaurer d’une sauvegarde ou importer de nouveau le fichier.`,
  "config-invalid": (r) =>
    `${r.text("name")} vaut « ${r.text("value")} » (venant de ${r.text("origin")}) ; attendu : ${r.text("expected")}.`,
  "port-taken": (r) =>
    `Le port ${r.text("port")} est pris par un autre programme. Choisir un autre DATALAB_PORT ou arrêter ce programme.`,
  "home-in-use": (r) =>
    `Un autre laboratoire (processus ${String(r.number("pid"))}) utilise déjà ${r.text("home")}${r.has("address") ? ` : ouvrir ${r.text("address")}` : ""}. L’arrêter d’abord, ou choisir un autre DATALAB_HOME.`,
  "job-not-cancellable": (r) => `Cette tâche est déjà terminée (${r.text("state")}).`,
  "job-failed": (r) => `La tâche a échoué : ${r.text("reason")}.`,
  "job-timed-out": (r) => `La tâche a dépassé sa limite de ${r.n.seconds(r.number("seconds"))} et a été arrêtée.`,
  "job-out-of-memory": (r) =>
    `La tâche a demandé plus que sa limite de ${r.n.whole(r.number("limitMb"))} Mo de mémoire et a été arrêtée. Prendre moins de lignes ou de colonnes, ou relever jobs.memoryMb.`,
  "job-lost": () =>
    "Le processus de la tâche a disparu et n’a pas pu reprendre. Ce qui était fini est gardé ; relancer la tâche.",
  "upload-too-large": (r) =>
    `Ce fichier fait ${r.has("sizeBytes") ? r.n.bytes(r.number("sizeBytes")) : "plus que la limite"} ; la limite ici est de ${r.n.whole(r.number("limitMb"))} Mo. Elle se relève avec uploads.maxMb.`,
  "file-empty": (r) => `${r.n.quote(r.text("fileName"))} est vide : aucun octet, ou seulement des lignes blanches.`,
  "file-header-only": (r) => `${r.n.quote(r.text("fileName"))} a un en-tête et aucune ligne.`,
  "file-type-mismatch": (r) =>
    `${r.n.quote(r.text("fileName"))} porte un nom de ${r.text("expected")}, mais son contenu est ${r.text("found")}. Rien n’a été importé.`,
  "file-format-unknown": (r) =>
    `${r.n.quote(r.text("fileName"))} n’est d’aucun format lu ici. Formats lus : CSV, TSV, Parquet, JSON, JSON par lignes et .xlsx.`,
  "file-unreadable": (r) =>
    `${r.n.quote(r.text("fileName"))} n’a pas pu être lu${r.has("line") ? ` à la ligne ${String(r.number("line"))}` : ""} : ${r.text("problem")}.`,
  "unclosed-quote": (r) =>
    `Un guillemet ouvert à la ligne ${String(r.number("line"))} n’est jamais fermé. Le fermer, ou choisir un autre guillemet dans l’aperçu.`,
  "sheet-unknown": (r) => `La feuille « ${r.text("sheet")} » n’existe pas. Feuilles : ${r.n.list(r.texts("sheets"))}.`,
  "column-unknown": (r) =>
    `La colonne « ${r.text("column")} » n’existe pas. Colonnes : ${r.n.list(r.texts("columns"))}.`,
  "dataset-in-use": (r) =>
    `${r.n.quote(r.text("name"))} ne peut pas être supprimé : ${String(r.number("runs"))} entraînement${r.number("runs") === 1 ? " en dépend" : "s en dépendent"}.`,
  "name-taken": (r) => `Le nom « ${r.text("name")} » est déjà pris.`,
  "archive-unreadable": (r) =>
    `Cette archive ne peut pas être ouverte comme ${r.text("format")}. Elle est peut-être abîmée ou coupée : refaites-la et renvoyez-la.`,
  "archive-encrypted": (r) =>
    `L’archive est chiffrée (${String(r.number("files"))} fichier${r.number("files") === 1 ? "" : "s"}). Refaites-la sans mot de passe.`,
  "archive-too-many-files": (r) =>
    `L’archive contient plus de ${r.n.whole(r.number("limit"))} fichiers. Séparez-la en plusieurs.`,
  "archive-too-large": (r) =>
    `Décompressée, l’archive prendrait plus de ${r.n.whole(r.number("limitMb"))} Mo. Séparez-la en plusieurs.`,
  "no-images": (r) =>
    `Aucune image lisible parmi ${r.n.whole(r.number("files"))} fichier${r.number("files") < 2 ? "" : "s"}. Le lab lit JPEG, PNG, WebP, BMP, TIFF, GIF et AVIF.`,
  "image-layout-unfit": (r) =>
    `Les fichiers ne peuvent pas être lus comme « ${r.text("layout")} ». Possibles : ${r.n.list(r.texts("possible"))}.`,
  "image-set-in-use": (r) =>
    `${r.n.quote(r.text("name"))} ne peut pas être supprimé : ${String(r.number("runs"))} entraînement${r.number("runs") === 1 ? " en dépend" : "s en dépendent"}.`,
  "image-map-pending": () => "La carte des images est en cours de calcul. Elle apparaîtra ici dès qu’elle sera prête.",
  "image-map-impossible": (r) => `Les images ne peuvent pas être placées sur une carte : ${r.text("problem")}.`,
  "mask-refused": (r) =>
    r.has("width")
      ? `Le masque mesure ${r.n.whole(r.number("width"))} × ${r.n.whole(r.number("height"))} px, son image ${r.n.whole(r.number("toWidth"))} × ${r.n.whole(r.number("toHeight"))} px : ils doivent avoir la même taille.`
      : "Le masque n’est pas une image lisible. Envoyez-le en PNG.",
  "label-change-refused": (r) =>
    r.has("index")
      ? `Il n’y a pas d’image ${String(r.number("index"))} dans cette version : rien n’a été changé.`
      : "Il ne resterait aucune image : rien n’a été changé.",
  "target-unknown": (r) =>
    `Il n’y a pas de colonne « ${r.text("target")} » à prédire. Colonnes : ${r.n.list(r.texts("columns"))}.`,
  "target-empty": (r) => `« ${r.text("target")} » est vide à chaque ligne : il n’y a rien à apprendre.`,
  "target-one-class": (r) =>
    `« ${r.text("target")} » n’a qu’une valeur, « ${r.text("value")} » : il n’y a rien à distinguer.`,
  "target-too-many-classes": (r) =>
    `« ${r.text("target")} » a ${r.n.whole(r.number("classes"))} valeurs différentes ; au plus ${r.n.whole(r.number("limit"))} classes peuvent être distinguées. Choisir la régression s’il s’agit de nombres, ou les regrouper.`,
  "target-not-numeric": (r) =>
    `« ${r.text("target")} » ne peut pas être prédite comme un nombre : la ligne ${r.n.whole(r.number("row"))} contient « ${r.text("value")} ».`,
  "target-too-large": (r) =>
    `« ${r.text("target")} » contient ${r.text("value")} : les modèles ne répondent que par des nombres jusqu’à ${r.text("limit")}. Donner la cible dans une unité plus grande, ou son logarithme.`,
  "task-impossible": (r) =>
    `« ${r.text("target")} » ne convient pas à la tâche ${r.text("task")} : elle a ${r.n.whole(r.number("distinct"))} valeurs différentes.`,
  "too-few-rows": (r) =>
    `Il y a ${r.n.whole(r.number("rows"))} lignes utilisables ; il en faut au moins ${r.n.whole(r.number("needed"))} pour entraîner et tester.`,
  "class-too-small": (r) =>
    `La classe « ${r.text("class")} » de « ${r.text("target")} » a ${r.n.whole(r.number("rows"))} ligne${r.number("rows") > 1 ? "s" : ""} ; il en faut au moins ${r.n.whole(r.number("needed"))}.`,
  "no-features": (r) => `Il ne reste aucune colonne pour apprendre « ${r.text("target")} ».`,
  "parameter-refused": (r) =>
    `« ${r.text("parameter")} » de ${r.text("estimator")} doit être ${r.text("expected")} ; reçu : ${r.text("received")}.`,
  "estimator-unknown": (r) =>
    `Il n’y a pas de modèle « ${r.text("estimator")} » pour cette tâche. Connus : ${r.n.list(r.texts("known"))}.`,
  "metric-unknown": (r) =>
    `Il n’y a pas de mesure « ${r.text("metric")} » pour cette tâche. Connues : ${r.n.list(r.texts("known"))}.`,
  "preflight-blocked": (r) => `L’entraînement ne peut pas commencer : ${r.text("problem")}`,
  "memory-exceeded": (r) =>
    `Cet entraînement demande environ ${r.n.whole(r.number("neededMb"))} Mo ; la limite ici est de ${r.n.whole(r.number("limitMb"))} Mo. Prendre moins de lignes, de colonnes ou de modèles.`,
  "no-candidate-finished": () =>
    "Aucun modèle n’a fini un pli ; il n’y en a donc aucun à choisir. Donner plus de temps ou moins de lignes.",
  "metric-undefined": (r) =>
    `La métrique « ${metricName(r.text("metric"), "fr")} » n’est définie pour ces lignes avec aucun modèle : en choisir une autre.`,
  "candidates-failed": (r) => `Aucun modèle n’a pu être ajusté. ${r.text("reason")}`,
  "run-not-finished": (r) => `L’entraînement ${r.text("run")} n’a pas encore de résultat (${r.text("state")}).`,
  "model-missing": (r) => `L’entraînement ${r.text("run")} s’est terminé sans modèle (${r.text("state")}).`,
  "prediction-columns-missing": (r) =>
    `Le modèle a besoin ${r.texts("columns").length === 1 ? "de la colonne" : "des colonnes"} ${r.n.list(r.texts("columns"))} ; ${r.has("row") ? `la ligne ${r.n.whole(r.number("row"))} ne l’a pas` : "le fichier ne l’a pas"}.${r.texts("suggestions").length > 0 ? ` Peut-être renommée : ${r.n.list(r.texts("suggestions"))}.` : ""}`,
  "prediction-column-retyped": (r) =>
    `« ${r.text("column")} » doit être ${kinds[r.text("expected")] ?? r.text("expected")} ; la ligne ${r.n.whole(r.number("row"))} contient « ${r.text("value")} ».`,
  "prediction-field-invalid": (r) =>
    `« ${r.text("column")} » à la ligne ${r.n.whole(r.number("row"))} : ${fieldProblems[r.text("problem")] ?? r.text("problem")}.`,
  "model-unreadable": (r) =>
    `Le modèle enregistré de l’entraînement ${r.text("run")} ne peut pas être lu : ${r.text("problem")}.`,
  "vision-model-unknown": (r) =>
    `Il n’y a pas de modèle « ${r.text("estimator")} » pour cette tâche. Connus : ${r.n.list(r.texts("known"))}.`,
  "vision-metric-unknown": (r) =>
    `Il n’y a pas de mesure « ${r.text("metric")} » pour cette tâche. Connues : ${r.n.list(r.texts("known"))}.`,
  "vision-blocked": (r) => `L’entraînement ne peut pas commencer. ${r.text("problem")}`,
  "vision-export-unsupported": (r) =>
    `Les modèles de cette sorte (${r.text("estimator")}) ne peuvent pas être écrits en ONNX.`,
  "image-unreadable": (r) => `L’image ne peut pas être lue : ${r.text("problem")}`,
  "image-set-empty": (r) =>
    `Le jeu d’images « ${r.text("set")} » ne contient pas encore d’image. Attendez son importation, ou importez à nouveau.`,
};
