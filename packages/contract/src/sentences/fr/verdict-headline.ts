import type { HeadlineCode, UseCode, WatchCode } from "../../codes/verdict.ts";
import { conditionsOf, itsFigures, simpleFraction } from "../conditions.ts";
import { metricName } from "../names.ts";
import type { Reader, Sentence, Sentences } from "../sentence.ts";

const counts = ["", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];

/** « une fois sur deux », « 31 % du temps ». */
const often = (r: Reader, share: number): string => {
  if (share >= 0.975) return "presque toujours";
  const fraction = simpleFraction(share);
  if (!fraction) return `dans ${r.n.percent(share)} des cas`;
  return `${counts[fraction[0]]} fois sur ${counts[fraction[1]]}`;
};
const slice = (r: Reader): string => conditionsOf(r, (column) => `${column} vide`);
const quoted = (r: Reader, name = "columns"): string => r.n.list(r.texts(name).map(r.n.quote));
const one = (r: Reader): boolean => r.texts("columns").length === 1;

const than = (r: Reader, chance: string): string =>
  ({ far: `bien mieux que ${chance}`, clear: `nettement mieux que ${chance}`, slight: `un peu mieux que ${chance}` })[
    r.text("strength")
  ] ?? `mieux que ${chance}`;

/** The worst reservation as the end of a headline, a function of its own figures. */
const reservations: Readonly<Partial<Record<WatchCode, Sentence>>> = {
  "leak-suspected": (r) => `mais ${quoted(r)} ${one(r) ? "donne" : "donnent"} peut-être la réponse`,
  "sum-of-others": (r) => `mais seulement parce que ${quoted(r)} ${one(r) ? "en donne" : "en donnent"} la somme`,
  "time-ignored": () => "mais il fera moins bien sur l’avenir que sur ces lignes",
  "group-ignored": (r) => `mais il fera moins bien pour un ${r.n.quote(r.text("column"))} nouveau`,
  "train-test-differ": () => "mais les lignes de test ne ressemblent pas à celles qu’il a apprises",
  "weak-slice": (r) =>
    r.has("wrong")
      ? `mais se trompe ${often(r, r.number("error"))} pour ${slice(r)}`
      : `mais se trompe ${r.n.metric(r.number("ratio"))} fois plus pour ${slice(r)}`,
  "weak-class": (r) => `mais manque ${r.text("target")} = ${r.text("class")} ${often(r, 1 - r.number("recall"))}`,
  "weak-range": (r) => `mais est moins exact de ${r.n.metric(r.number("from"))} à ${r.n.metric(r.number("to"))}`,
  "chosen-by-luck": () => "mais moins bien que sa comparaison ne le promettait",
  "accuracy-misleads": (r) => `mais ne fait guère mieux que toujours répondre ${r.text("target")} = ${r.text("class")}`,
  "wrong-labels": (r) => `mais ${r.n.percent(r.number("share"))} des étiquettes apprises semblent fausses`,
  miscalibrated: (r) =>
    `mais ses probabilités sont trop ${r.text("isOverconfident") === "false" ? "timides" : "sûres"}`,
  "outside-range": (r) =>
    `mais ${r.n.percent(r.number("share"))} des lignes de test ne ressemblent à aucune ligne apprise`,
  "missing-informs": (r) => `mais s’appuie sur les cases vides de ${r.n.quote(r.text("column"))}`,
  "uneven-noise": () => "mais n’est pas aussi sûr partout",
  "few-test-rows": (r) => `mais ${r.n.whole(r.number("rows"))} lignes de test ne disent pas à quel point`,
  overfit: () => "mais a appris des lignes par cœur",
  "stopped-early": () => "mais de meilleurs candidats n’ont peut-être pas eu leur tour",
  sampled: (r) => `mais n’a appris que de ${r.n.whole(r.number("rows"))} lignes sur ${r.n.whole(r.number("of"))}`,
};

const withReservation =
  (claim: Sentence): Sentence =>
  (r) => {
    const said = r.has("reservation") ? reservations[r.text("reservation") as WatchCode] : undefined;
    return `${claim(r)}${said ? `, ${said(itsFigures(r))}` : ""}.`;
  };

export const headlines: Sentences<HeadlineCode> = {
  "tells-apart": withReservation(
    (r) =>
      `Ce modèle distingue ${r.text("target")} = ${r.text("positive")} de ${r.text("target")} = ${r.text("negative")} ${than(r, "le hasard")}`,
  ),
  "names-class": withReservation(
    (r) =>
      `Ce modèle trouve ${Math.round(r.number("right") * 100)} fois sur 100 la bonne valeur de ${r.n.quote(r.text("target"))} parmi ${r.n.whole(r.number("classes"))}, ${than(r, "le hasard")}`,
  ),
  estimates: withReservation(
    (r) =>
      `Ce modèle estime ${r.n.quote(r.text("target"))} ${than(r, "la moyenne seule")} : il s’écarte de ${r.n.metric(r.number("error"))} en moyenne au lieu de ${r.n.metric(r.number("baselineError"))}`,
  ),
  leaks: (r) =>
    `Ce modèle copie sa réponse : ${quoted(r)} ${one(r) ? "répète" : "répètent"} ${r.n.quote(r.text("target"))}, ses chiffres ne veulent donc rien dire.`,
  "no-better": (r) =>
    `Ce modèle ne fait pas mieux pour ${r.n.quote(r.text("target"))} que ${r.has("error") ? "toujours répondre la moyenne" : "sans regarder les données"}.`,
  "too-few-rows": (r) =>
    r.number("testRows") >= 30 && r.has("smallestRows")
      ? `On ne peut pas encore dire ce que vaut ce modèle : seules ${r.n.whole(r.number("smallestRows"))} lignes de test sont ${r.text("target")} = ${r.text("smallestClass")}.`
      : `On ne peut pas encore dire ce que vaut ce modèle : il a été essayé sur ${r.n.whole(r.number("testRows"))} lignes.`,
  "not-proven": (r) =>
    `On ne peut pas encore dire si ce modèle sait quelque chose de ${r.n.quote(r.text("target"))} : son avance sur la référence est plus petite que son bruit (${metricName(r.text("metric"), "fr")} : ${r.n.metric(r.number("value"))} contre ${r.n.metric(r.number("baseline"))}).`,
};

const its =
  (sentence: Sentence): Sentence =>
  (r) =>
    sentence(itsFigures(r));

export const uses: Sentences<UseCode> = {
  "as-it-is": () =>
    "L’employer pour de nouvelles lignes comme celles-ci. Vérifier de nouveau quand les données changent.",
  "not-for-slice": its(
    (r) => `L’employer sur l’ensemble des lignes. Ne pas décider avec lui d’une seule ligne où ${slice(r)}.`,
  ),
  "not-for-class": its(
    (r) =>
      `L’employer pour trier et comparer. Ne pas compter sur lui pour trouver chaque ${r.text("target")} = ${r.text("class")}.`,
  ),
  "not-for-range": its(
    (r) =>
      `L’employer là où il est exact. Ne pas se fier à une réponse isolée de ${r.n.metric(r.number("from"))} à ${r.n.metric(r.number("to"))}.`,
  ),
  "ranking-only": () => "L’employer pour classer les lignes. Ne pas agir sur ses probabilités telles quelles.",
  "first-indication": () => "L’employer comme première indication. Ne promettre ses chiffres à personne.",
  "not-before-columns-answered": its(
    (r) =>
      `L’employer seulement si ${quoted(r)} ${one(r) ? "est connue" : "sont connues"} avant la réponse. Sinon, ${one(r) ? "la" : "les"} laisser de côté et entraîner de nouveau.`,
  ),
  "same-period-only": its(
    (r) =>
      `L’employer pour compléter des données de la même période. Ne pas l’employer pour l’avenir avant d’avoir entraîné avec ${r.n.quote(r.text("column"))} comme temps.`,
  ),
  "same-groups-only": its(
    (r) =>
      `L’employer pour les ${r.n.quote(r.text("column"))} déjà vus. Ne pas l’employer pour de nouveaux avant d’avoir entraîné en les gardant groupés.`,
  ),
  "not-for-other-rows": () =>
    "L’employer pour des lignes comme celles de l’entraînement. Ne pas l’employer pour des lignes d’une autre sorte.",
  "figures-of-new-rows": () =>
    "L’employer, en se fiant aux chiffres des lignes jamais vues. Ne citer ni ceux de l’entraînement ni ceux du choix.",
  "with-care": () => "L’employer en gardant à l’esprit les réserves ci-dessous. Ne pas le laisser décider seul.",
  "only-to-learn-more": () => "L’employer pour trouver ce qui manque. Ne rien décider avec lui pour l’instant.",
  "not-at-all": (r) =>
    r.text("reason") === "leak"
      ? "Ne pas l’employer. Laisser la colonne de côté et entraîner de nouveau."
      : "Ne pas l’employer. D’autres colonnes, ou plus de lignes, en diront peut-être plus.",
};
