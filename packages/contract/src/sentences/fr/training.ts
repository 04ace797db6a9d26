import type { ChoiceCode, NoteCode, PreflightCode, PreflightOptionCode, WarningCode } from "../../codes/training.ts";
import { EstimatorName, estimatorName, metricName } from "../names.ts";
import type { Reader, Sentences } from "../sentence.ts";

/** Zéro et un sont au singulier. */
const plural = (count: number, one: string, many = `${one}s`): string => (count < 2 ? one : many);
const rows = (r: Reader, name = "rows"): string => `${r.n.whole(r.number(name))} ${plural(r.number(name), "ligne")}`;
const quoted = (r: Reader, name = "columns"): string => r.n.list(r.texts(name).map(r.n.quote));
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const model = (r: Reader): string => EstimatorName(r.text("estimator"), "fr");
const leftOut = (r: Reader): string => plural(r.number("rows"), "est laissée", "sont laissées");
const wasLeftOut = (r: Reader): string => plural(r.number("rows"), "a été laissée", "ont été laissées");

/** Why the plan chose as it did. */
export const choices: Sentences<ChoiceCode> = {
  "task.two-values": (r) =>
    `${quote(r, "target")} a deux valeurs, ${quoted(r, "classes")} : le modèle distingue l’une de l’autre.`,
  "task.categories": (r) =>
    `${quote(r, "target")} contient ${r.n.whole(r.number("distinct"))} catégories : le modèle dit laquelle.`,
  "task.few-whole-numbers": (r) =>
    `${quote(r, "target")} ne contient que les ${r.n.whole(r.number("distinct"))} nombres entiers de ${r.text("min")} à ${r.text("max")}, comme des codes de classes. Si ce sont des quantités, choisissez la régression.`,
  "task.many-numbers": (r) =>
    `${quote(r, "target")} est un nombre à ${r.n.whole(r.number("distinct"))} valeurs différentes : le modèle estime combien.`,
  "task.asked": () => "Vous avez choisi cette tâche.",
  "task.not-two-values": (r) => `${quote(r, "target")} a ${r.n.whole(r.number("distinct"))} valeurs, et non deux.`,
  "task.not-classes": (r) =>
    `${quote(r, "target")} a ${r.n.whole(r.number("distinct"))} valeurs différentes, trop pour être des classes (${r.n.whole(r.number("limit"))} au plus).`,
  "task.not-numbers": (r) => `${quote(r, "target")} ne contient pas de nombres.`,
  "exclude.identifier": (r) =>
    `${quote(r, "column")} est écartée : elle nomme les lignes (${r.n.whole(r.number("distinct"))} valeurs différentes) et ne dit rien de nouvelles lignes.`,
  "exclude.constant": (r) => `${quote(r, "column")} est écartée : elle n’a qu’une seule valeur.`,
  "exclude.repeats-target": (r) =>
    `${quote(r, "column")} est écartée : elle dit la même chose que ${quote(r, "target")} et ne serait pas connue.`,
  "exclude.text-too-long": (r) =>
    `${quote(r, "column")} est écartée : ses textes sont trop longs pour être lus mot à mot.`,
  "exclude.empty": (r) => `${quote(r, "column")} est écartée : elle est vide à toutes les lignes.`,
  "exclude.group": (r) => `${quote(r, "column")} est écartée : elle nomme les groupes gardés ensemble.`,
  "exclude.asked": (r) => `${quote(r, "column")} est écartée, comme vous l’avez décidé.`,
  "split.stratified": () => "Chaque partie contient les classes dans les mêmes proportions.",
  "split.random": () => "Les lignes sont réparties au hasard.",
  "split.group": (r) => `Les lignes de même ${quote(r, "column")} restent du même côté de chaque découpage.`,
  "split.time": (r) => `Le passé entraîne et l’avenir teste, selon ${quote(r, "column")}.`,
  "split.duplicates-together": (r) =>
    r.number("rows") > 0
      ? `${rows(r)} en ${plural(r.number("rows"), "répète une autre", "répètent d’autres")} ; les lignes égales restent du même côté de chaque découpage.`
      : "Les lignes égales restent du même côté de chaque découpage.",
  "metric.default": (r) =>
    `Les modèles sont comparés par ${metricName(r.text("metric"), "fr")}, ${
      {
        binary: "qui ne dépend pas d’un seuil et qu’une classe rare ne flatte pas",
        multiclass: "qui compte chaque classe autant",
        regression: "dans l’unité de la cible",
      }[r.text("task")] ?? "comme il est d’usage pour cette tâche"
    }.`,
  "metric.asked": (r) => `Vous avez choisi ${metricName(r.text("metric"), "fr")}.`,
  "candidates.default": (r) =>
    `${r.n.whole(r.number("count"))} modèles, du plus simple au plus fort, adaptés à ${r.n.whole(r.number("rows"))} lignes.`,
  "candidates.asked": (r) => `Vous avez choisi ${r.n.whole(r.number("count"))} ${plural(r.number("count"), "modèle")}.`,
  "validation.default": (r) =>
    r.has("folds")
      ? `Chaque modèle est ajusté et vérifié ${r.n.whole(r.number("folds"))} fois sur des parties différentes des lignes.`
      : `Chaque modèle est vérifié sur ${r.n.percent(r.number("fraction"))} des lignes d’entraînement : avec autant de lignes, une vérification suffit.`,
  "validation.asked": (r) =>
    r.has("folds")
      ? `Vous avez choisi ${r.n.whole(r.number("folds"))} plis.`
      : `Vous avez choisi une seule vérification, sur ${r.n.percent(r.number("fraction"))} des lignes d’entraînement.`,
  "test.fraction": (r) =>
    `${r.n.percent(r.number("fraction"))} des lignes sont mises de côté et regardées une seule fois, à la fin.`,
  "positive.rarer": (r) => `Les mesures parlent de ${quote(r, "class")}, la classe la plus rare.`,
  "positive.yes-word": (r) => `Les mesures parlent de ${quote(r, "class")}, qui veut dire oui.`,
  "rows.target-missing": (r) => `${rows(r)} sans ${quote(r, "target")} ${leftOut(r)} de côté.`,
  "rows.time-missing": (r) =>
    `${rows(r)} sans ${quote(r, "column")} ${leftOut(r)} de côté, faute de place dans le temps.`,
  "rows.sampled": (r) =>
    `${r.n.whole(r.number("rows"))} lignes sur ${r.n.whole(r.number("of"))} sont utilisées, tirées au hasard.`,
  "rows.classes-dropped": (r) => `${rows(r)} de ${quoted(r, "classes")} ${leftOut(r)} de côté.`,
  "finding.kept": (r) =>
    `${quoted(r)} ${plural(r.texts("columns").length, "est gardée", "sont gardées")}, comme vous l’avez décidé. Le verdict le dira.`,
  "budget.default": () => "Sans limite de temps : chaque modèle va à son terme.",
  "budget.asked": (r) => `Après ${r.n.seconds(r.number("seconds"))}, aucun nouvel ajustement ne commence.`,
};

/** What stands in the way, as a claim. */
export const preflight: Sentences<PreflightCode> = {
  leak: (r) =>
    `${quoted(r)} ${plural(r.texts("columns").length, "dit", "disent")} presque la même chose que ${quote(r, "target")}. Un modèle qui ${plural(r.texts("columns").length, "la", "les")} lit paraît juste et ne sert à rien là où la réponse n’est pas encore connue.`,
  "class-too-small": (r) =>
    `${quoted(r, "classes")} ${plural(r.texts("classes").length, "est trop rare", "sont trop rares")} : ${rows(r)}, alors qu’il en faut ${r.n.whole(r.number("needed"))} pour vérifier chaque modèle${r.has("folds") ? ` ${r.n.whole(r.number("folds"))} fois` : ""} et pour tester.`,
  "too-few-rows": (r) =>
    r.text("reason") === "split"
      ? `Les lignes ne peuvent pas être découpées ainsi : ${r.n.whole(r.number("found"))} groupes ou moments distincts pour ${r.n.whole(r.number("needed"))} parties.`
      : `${rows(r)}, c’est peu : le résultat sera incertain, et le test n’a que ${r.n.whole(r.number("testRows"))} lignes.`,
  memory: (r) =>
    `Cet entraînement demande environ ${r.n.whole(r.number("neededMb"))} Mo ; la limite est de ${r.n.whole(r.number("limitMb"))} Mo.`,
  long: (r) =>
    `Cet entraînement durera environ ${r.n.about(r.number("seconds"))}${
      r.has("limitSeconds") ? ` ; il est arrêté après ${r.n.seconds(r.number("limitSeconds"))}` : ""
    }.`,
  "no-features": (r) => `Il ne reste aucune colonne pour apprendre ${quote(r, "target")}.`,
  "many-classes": (r) =>
    `${quote(r, "target")} a ${r.n.whole(r.number("count"))} classes, de ${r.n.whole(r.number("perClass"))} lignes chacune en moyenne : beaucoup seront mal distinguées.`,
  "rows-sampled": (r) =>
    `Seules ${r.n.whole(r.number("rows"))} lignes sur ${r.n.whole(r.number("of"))} sont utilisées. Le verdict le dira.`,
};

/** What one may do about it. */
export const preflightOptions: Sentences<PreflightOptionCode> = {
  "exclude-columns": (r) => `Écarter ${quoted(r)}`,
  keep: () => "La garder, je sais qu’elle sera connue",
  "sample-rows": (r) => `Utiliser ${r.n.whole(r.number("rows"))} lignes tirées au hasard`,
  "fewer-folds": (r) => `Utiliser ${r.n.whole(r.number("folds"))} plis`,
  "hold-out": (r) => `Vérifier chaque modèle une seule fois, sur ${r.n.percent(r.number("fraction"))} des lignes`,
  "leave-out-classes": (r) => `Écarter les lignes de ${quoted(r, "classes")}`,
  "as-numbers": () => "La prédire comme un nombre",
  "fewer-candidates": (r) => `N’entraîner que ${r.n.list(r.texts("estimators").map((id) => estimatorName(id, "fr")))}`,
  "with-budget": (r) => `Arrêter après ${r.n.seconds(r.number("seconds"))} et garder ce qui est fait`,
  "include-columns": (r) => `Reprendre ${quoted(r)}`,
};

/** Lines of «What is happening». */
export const notes: Sentences<NoteCode> = {
  started: (r) => `Commencé avec ${rows(r)} et ${r.n.whole(r.number("count"))} colonnes.`,
  resumed: (r) =>
    `Repris : ${r.n.whole(r.number("fits"))} ${plural(r.number("fits"), "ajustement terminé est gardé", "ajustements terminés sont gardés")}.`,
  "left-out": (r) => `${quoted(r)} ${plural(r.texts("columns").length, "écartée", "écartées")}.`,
  "duplicates-together": (r) =>
    `${rows(r)} qui en ${plural(r.number("rows"), "répète une autre, gardée", "répètent d’autres, gardées")} du même côté de chaque découpage.`,
  "rows-without-target": (r) => `${rows(r)} sans ${quote(r, "target")} ${plural(r.number("rows"), "laissée")} de côté.`,
  "rows-without-time": (r) => `${rows(r)} sans ${quote(r, "column")} ${plural(r.number("rows"), "laissée")} de côté.`,
  "repeats-natural": (r) =>
    `${r.n.whole(r.number("rows"))} lignes en répètent une autre : il n’y en a que ${r.n.whole(r.number("profiles"))} différentes, les lignes égales sont donc prises pour des cas différents.`,
  "rows-sampled": (r) => `${r.n.whole(r.number("rows"))} lignes sur ${r.n.whole(r.number("of"))} tirées au hasard.`,
  "split-done": (r) =>
    `${r.n.whole(r.number("testRows"))} lignes mises de côté pour le test ; ${r.n.whole(r.number("trainRows"))} pour entraîner, en ${r.n.whole(r.number("folds"))} ${plural(r.number("folds"), "pli")}.`,
  "candidate-started": (r) => `${model(r)} : commencé.`,
  "candidate-done": (r) => `${model(r)} : ${r.text("mean")}${r.has("sd") ? ` ± ${r.text("sd")}` : ""}.`,
  "candidate-failed": (r) => `${model(r)} : échec. ${r.text("reason")} Les autres continuent.`,
  "takes-the-lead": (r) => `${model(r)} passe en tête : ${r.text("mean")}${r.has("sd") ? ` ± ${r.text("sd")}` : ""}.`,
  "budget-reached": (r) =>
    `Le temps est écoulé après ${r.n.seconds(r.number("seconds"))} : ${r.n.whole(r.number("done"))} ajustements faits sur ${r.n.whole(r.number("planned"))}.`,
  stopping: () => "Arrêt : plus de nouvel ajustement ; les modèles terminés sont gardés.",
  refit: (r) => `${model(r)} : ajustement sur les ${r.n.whole(r.number("rows"))} lignes d’entraînement.`,
  testing: (r) => `Testé une seule fois, sur ${rows(r)} qu’aucun modèle n’a vues.`,
  verdict: () => "Le verdict est prêt.",
};

/** Warnings of a run, a batch, a command. */
export const warnings: Sentences<WarningCode> = {
  "column-left-out": (r) => `${quote(r, "column")} a été écartée${r.has("reason") ? ` : ${r.text("reason")}` : ""}.`,
  "rows-without-target": (r) => `${rows(r)} sans ${quote(r, "target")} ${wasLeftOut(r)} de côté.`,
  "rows-without-time": (r) => `${rows(r)} sans ${quote(r, "column")} ${wasLeftOut(r)} de côté.`,
  "classes-left-out": (r) => `${rows(r)} de ${quoted(r, "classes")} ${wasLeftOut(r)} de côté.`,
  "repeats-natural": (r) =>
    `${r.n.whole(r.number("rows"))} lignes en répètent une autre : il n’y en a que ${r.n.whole(r.number("profiles"))} différentes, les lignes égales sont donc prises pour des cas différents.`,
  "rows-sampled": (r) =>
    `${r.n.whole(r.number("rows"))} lignes sur ${r.n.whole(r.number("of"))} ont été utilisées, tirées au hasard.`,
  "candidate-failed": (r) => `${model(r)} : échec. ${r.text("reason")}`,
  "budget-reached": (r) =>
    `Terminé avant la fin du plan : ${r.n.whole(r.number("done"))} ajustements faits sur ${r.n.whole(r.number("planned"))}.`,
  "finding-kept": (r) =>
    `${quoted(r)} ${plural(r.texts("columns").length, "reste", "restent")} parmi les entrées malgré le soupçon de répéter la réponse.`,
  "import-problems": (r) =>
    `${r.n.whole(r.number("count"))} ${plural(r.number("count"), "endroit")} du fichier n’${plural(r.number("count"), "a", "ont")} pas pu être ${plural(r.number("count"), "lu")} comme il faut.`,
  "interval-sampled": (r) =>
    `Les intervalles ont été calculés sur ${r.n.whole(r.number("rows"))} lignes sur ${r.n.whole(r.number("of"))}.`,
  "unseen-category": (r) =>
    `${quote(r, "column")} contient ${r.has("value") ? `${quote(r, "value")}, que` : "des valeurs que"} l’entraînement n’a jamais ${r.has("value") ? "vue" : "vues"}${r.has("rows") ? ` (${rows(r)})` : ""}.`,
  "outside-range": (r) =>
    `${quote(r, "column")} sort de ce que l’entraînement a vu${r.has("rows") ? ` à ${rows(r)}` : ""} : la réponse y est une supposition.`,
  "extra-column": (r) => `${quote(r, "column")} n’est pas une entrée du modèle ; elle est gardée et non utilisée.`,
  "empty-cell": (r) =>
    `${quote(r, "column")} est vide${r.has("rows") ? ` à ${rows(r)}` : ""} ; l’entraînement n’y a vu aucune cellule vide.`,
};
