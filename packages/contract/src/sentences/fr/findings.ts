import type { FindingCode, SkipReason } from "../../codes/findings.ts";
import type { FindingAction } from "../../datasets.ts";
import type { Reader, Sentences } from "../sentence.ts";

const q = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
const count = (r: Reader, name: string, one: string, many = `${one}s`): string =>
  `${r.n.whole(r.number(name))} ${Math.abs(r.number(name)) < 2 ? one : many}`;
const measure = (r: Reader): string =>
  r.text("measure") === "r2"
    ? `elle en explique ${r.n.percent(r.number("value"), 1)}`
    : `elle la devine avec ${r.text("measure") === "auc" ? "une AUC ROC" : "une exactitude équilibrée"} de ${r.n.metric(r.number("value"))}`;
const isTotal = (r: Reader): boolean => r.text("relation") !== "product";

/** Ce qui ne va pas, en une phrase qui nomme la colonne. */
export const findingClaims: Sentences<FindingCode> = {
  "repeats-target": (r) =>
    `${q(r, "column")} dit la même chose que la cible : les ${count(r, "rows", "ligne")} concordent toutes.`,
  "predicts-target-alone": (r) => `${q(r, "column")} suffit à trahir la cible : ${measure(r)}.`,
  "near-copy-of-target": (r) =>
    r.text("relation") === "correlated"
      ? `${q(r, "column")} est presque une copie de la cible : les deux montent et descendent ensemble (corrélation ${r.n.metric(r.number("correlation"))}).`
      : r.text("relation") === "monotone"
        ? `${q(r, "column")} est presque une copie de la cible : les deux se rangent dans le même ordre sur ${r.n.whole(r.number("agreeing"))} lignes sur ${r.n.whole(r.number("rows"))}.`
        : `${q(r, "column")} est presque une copie de la cible : ${r.n.whole(r.number("agreeing"))} lignes sur ${r.n.whole(r.number("rows"))} concordent.`,
  "sum-of-columns": (r) =>
    `${q(r, "target")} est ${isTotal(r) ? "la somme" : "le produit"} de ${quoted(r, "columns")} : ensemble, ces colonnes en expliquent ${r.n.percent(r.number("share"), 1)}.`,
  "known-after-outcome": (r) =>
    r.text("by") === "emptiness"
      ? `${q(r, "column")} est remplie ou vide exactement selon l’issue.`
      : `${q(r, "column")} n’est peut-être connue qu’une fois l’issue connue.`,
  identifier: (r) =>
    `${q(r, "column")} nomme les lignes : ${count(r, "distinct", "valeur différente", "valeurs différentes")} pour ${count(r, "rows", "ligne")}.`,
  constant: (r) =>
    r.has("value")
      ? `${q(r, "column")} vaut ${r.n.quote(r.text("value"))} à chaque ligne.`
      : `${q(r, "column")} est vide à chaque ligne.`,
  "near-constant": (r) =>
    `${q(r, "column")} vaut ${r.n.quote(r.text("value"))} dans ${r.n.percent(r.number("share"), 1)} des lignes.`,
  "high-cardinality": (r) =>
    `${q(r, "column")} a ${count(r, "distinct", "valeur différente", "valeurs différentes")} : environ ${count(r, "rowsEach", "ligne")} pour chacune.`,
  "mixed-types": (r) =>
    `${q(r, "column")} mêle nombres et mots : ${count(r, "numbers", "nombre")} (comme ${q(r, "numberExample")}) et ${count(r, "others", "mot")} (comme ${q(r, "otherExample")}).`,
  "numbers-as-text": (r) => `${q(r, "column")} contient des nombres écrits en texte, comme ${q(r, "example")}.`,
  "missing-often": (r) =>
    `${q(r, "column")} est vide dans ${r.n.percent(r.number("share"))} des lignes (${r.n.whole(r.number("missing"))} sur ${r.n.whole(r.number("rows"))}).`,
  "disguised-missing": (r) =>
    r.text("by") === "word"
      ? `${q(r, "value")} dans ${q(r, "column")} ressemble à « inconnu » : ${count(r, "cells", "ligne")}.`
      : `${r.text("value")} dans ${q(r, "column")} ressemble à « inconnu » : ${count(r, "cells", "ligne")}, alors que la valeur la plus proche est ${r.n.metric(r.number("next"))}.`,
  "duplicate-rows": (r) =>
    `${count(r, "duplicates", "ligne")} sur ${r.n.whole(r.number("rows"))} ${r.number("duplicates") < 2 ? "en répète une autre" : "en répètent une autre"}, cellule par cellule.`,
  "duplicate-columns": (r) =>
    r.text("relation") === "equal"
      ? `${q(r, "column")} et ${q(r, "other")} sont égales à chaque ligne.`
      : `${q(r, "column")} dit la même chose que ${q(r, "other")} avec d’autres mots.`,
  collinear: (r) =>
    r.text("relation") === "determined"
      ? `${q(r, "column")} découle de ${r.has("others") ? `${quoted(r, "others")} réunies` : q(r, "other")}.`
      : r.texts("columns").length > 2
        ? `${quoted(r, "columns")} disent presque la même chose : leurs corrélations atteignent ${r.n.metric(r.number("correlation"))}.`
        : `${q(r, "column")} et ${q(r, "other")} vont ensemble : leur corrélation est de ${r.n.metric(r.number("correlation"))}.`,
  imbalance: (r) =>
    `Seulement ${r.n.percent(r.number("share"), 1)} des lignes sont ${q(r, "class")} : ${r.n.whole(r.number("rows"))}, contre ${r.n.percent(r.number("majorityShare"), 1)} ${q(r, "majority")}.`,
  "too-few-rows": (r) => `Il y a ${count(r, "rows", "ligne")} : tout score sera une estimation grossière.`,
  "too-few-rows-per-feature": (r) =>
    `Il y a ${count(r, "rows", "ligne")} pour ${count(r, "columns", "colonne")} : environ ${r.n.metric(r.number("rowsEach"))} par colonne.`,
  outliers: (r) =>
    `${count(r, "cells", "cellule")} de ${quoted(r, "columns")} ${r.number("cells") < 2 ? "est" : "sont"} loin de toutes les autres : ${q(r, "column")} atteint ${r.n.metric(r.number("extreme"))}, la plupart sont entre ${r.n.metric(r.number("low"))} et ${r.n.metric(r.number("high"))}.`,
  "group-suspected": (r) =>
    `${q(r, "column")} nomme ${count(r, "groups", "chose")} ayant environ ${r.n.metric(r.number("rowsEach"))} lignes chacune.`,
  "time-order-suspected": (r) =>
    r.text("by") === "parts"
      ? `Les lignes suivent le temps : ${quoted(r, "parts")} avancent de ligne en ligne${r.texts("parts").includes(r.text("column")) ? "" : `, et ${q(r, "column")} aussi`}.`
      : r.number("order") >= 0.9
        ? `Les lignes suivent le temps : ${q(r, "column")} avance de ligne en ligne.`
        : `${q(r, "column")} date les lignes, du ${r.n.date(r.number("from"))} au ${r.n.date(r.number("to"))}.`,
  "target-missing": (r) =>
    `${q(r, "target")} est vide dans ${count(r, "missing", "ligne")} sur ${r.n.whole(r.number("rows"))}.`,
  "target-rare-class": (r) =>
    r.number("count") === 1
      ? `${q(r, "class")} n’a que ${count(r, "rows", "ligne")}.`
      : `${count(r, "count", "classe")} ont moins de ${r.n.whole(r.number("enough"))} lignes ; ${q(r, "class")} en a ${r.n.whole(r.number("rows"))}.`,
};

/** Ce qui en découle. */
export const findingWhys: Sentences<FindingCode> = {
  "repeats-target": (r) =>
    `${r.texts("pairs").length > 0 ? `${r.n.list(r.texts("pairs").map(r.n.quote))}. ` : ""}Un modèle qui la voit a toujours raison ici, et ne sert à rien là où l’issue n’est pas encore connue.`,
  "predicts-target-alone": () =>
    "Une colonne est rarement aussi bonne à elle seule. Si elle est notée après l’issue, ou à cause d’elle, le score d’ici n’est pas celui de l’usage.",
  "near-copy-of-target": () =>
    "On dirait la cible avec quelques erreurs, ou dans une autre unité. Un modèle la recopierait, et échouerait là où elle n’est pas encore connue.",
  "sum-of-columns": (r) =>
    `Un modèle apprendrait ${isTotal(r) ? "une addition" : "une multiplication"} que l’on connaît déjà. Qui connaît les parts connaît le total.`,
  "known-after-outcome": (r) =>
    r.text("by") === "emptiness"
      ? "Une cellule remplie dans un seul des cas trahit ce cas : souvent une date ou un motif noté après coup."
      : "Son nom parle de ce qui vient après, et elle va avec la cible. Au moment de prédire, elle serait vide.",
  identifier: () =>
    "Un nom qui ne revient pas n’apprend rien sur la ligne suivante ; un modèle ne peut que l’apprendre par cœur.",
  constant: () => "Ce qui ne change jamais n’explique rien.",
  "near-constant": (r) => `Les ${count(r, "others", "autre ligne", "autres lignes")} sont peu pour apprendre.`,
  "high-cardinality": () => "La plupart des valeurs ont peu de lignes pour apprendre, et de nouvelles viendront.",
  "mixed-types": () => "En texte, les nombres perdent leur ordre ; en nombres, les mots deviennent des cellules vides.",
  "numbers-as-text": () => "En texte, ce ne sont que des étiquettes : 10 est aussi loin de 11 que de 1 000.",
  "missing-often": (r) =>
    r.number("share") > 0.6
      ? "La remplir en inventerait la plus grande part. Qu’elle soit vide peut tout de même dire quelque chose."
      : "Beaucoup de cellules seraient remplies au jugé. Qu’elles soient vides peut en soi dire quelque chose.",
  "disguised-missing": () => "Prise pour une valeur, elle tire moyennes et modèles là où il n’y a rien.",
  "duplicate-rows": () =>
    "Si une copie entraîne et l’autre teste, on demande au modèle ce qu’il a déjà vu. Les copies restent du même côté, sauf avis contraire.",
  "duplicate-columns": () =>
    "Un modèle partage l’importance entre les deux, et aucune ne paraît aussi utile qu’elle l’est.",
  collinear: () => "Ce sur quoi le modèle s’appuie se partage entre elles au hasard ; en retirer une change peu.",
  imbalance: (r) =>
    `Toujours répondre ${q(r, "majority")} serait juste ${r.n.percent(r.number("majorityShare"), 1)} du temps : avoir souvent raison dit peu ici.`,
  "too-few-rows": () => "Avec si peu de lignes, la différence entre deux modèles tient surtout au hasard.",
  "too-few-rows-per-feature": () => "Avec tant de colonnes, certaines s’accordent à la cible par pur hasard.",
  outliers: () =>
    "Ce sont peut-être des erreurs, ou les cas qui comptent. Quelques-unes suffisent à fausser un modèle linéaire.",
  "group-suspected": () =>
    "Les lignes d’une même chose se ressemblent. Si les unes entraînent et les autres testent, le score promet plus qu’une chose nouvelle ne donnera.",
  "time-order-suspected": () =>
    "Tirées au hasard, les lignes du futur entraîneraient et celles du passé testeraient. À l’usage, c’est l’inverse.",
  "target-missing": () =>
    "Des lignes sans cible n’apprennent rien et sont laissées hors de l’entraînement ; elles pourront être prédites ensuite.",
  "target-rare-class": () =>
    "Ce qui n’apparaît que quelques fois s’apprend à peine, et son score mérite encore moins confiance.",
};

/** Ce que seul un humain sait ; vide quand il n’y a rien à demander. */
export const findingQuestions: Sentences<FindingCode> = {
  "repeats-target": (r) => `Connaîtrez-vous ${q(r, "column")} au moment de prédire ?`,
  "predicts-target-alone": (r) => `Connaîtrez-vous ${q(r, "column")} au moment de prédire ?`,
  "near-copy-of-target": (r) => `Connaîtrez-vous ${q(r, "column")} au moment de prédire ?`,
  "sum-of-columns": (r) => `Connaîtrez-vous ${quoted(r, "columns")} avant ${q(r, "target")} ?`,
  "known-after-outcome": (r) => `${q(r, "column")} est-elle connue avant l’issue ?`,
  identifier: () => "",
  constant: () => "",
  "near-constant": () => "Les quelques autres lignes sont-elles celles qui comptent ?",
  "high-cardinality": () => "Les valeurs peuvent-elles être regroupées ?",
  "mixed-types": (r) => `${q(r, "otherExample")} est-il une valeur, ou une note à la place d’une valeur ?`,
  "numbers-as-text": () => "Sont-ce des quantités, ou des étiquettes en chiffres ?",
  "missing-often": () => "Pourquoi est-elle vide : pas demandée, pas connue, ou sans objet ?",
  "disguised-missing": (r) => `${q(r, "column")} peut-elle vraiment valoir ${r.text("value")} ?`,
  "duplicate-rows": () => "Est-ce le même cas saisi deux fois, ou des cas différents qui se ressemblent ?",
  "duplicate-columns": () => "Avez-vous besoin des deux ?",
  collinear: () => "Avez-vous besoin de toutes ?",
  imbalance: (r) => `Que coûte un ${q(r, "class")} manqué ?`,
  "too-few-rows": () => "Pouvez-vous en apporter davantage ?",
  "too-few-rows-per-feature": () => "Quelles colonnes peuvent compter ?",
  outliers: () => "Sont-elles justes ?",
  "group-suspected": (r) => `Le modèle rencontrera-t-il de nouvelles valeurs de ${q(r, "column")} à l’usage ?`,
  "time-order-suspected": () => "Le modèle prédira-t-il ce qui est encore à venir ?",
  "target-missing": () => "La cible n’est-elle pas encore connue, ou est-elle perdue ?",
  "target-rare-class": () => "Des classes rares peuvent-elles être réunies ?",
};

/** Le bouton d’une action. */
export const findingActions: Sentences<FindingAction> = {
  "exclude-column": () => "La laisser hors de l’entraînement",
  "exclude-columns": () => "Les laisser hors de l’entraînement",
  "make-target": () => "En faire la cible",
  "treat-as-empty": () => "La tenir pour vide",
  "convert-to-number": () => "La lire comme un nombre",
  "drop-duplicates": () => "Entraîner une fois sur chaque ligne",
  "use-as-group": () => "Garder ses lignes ensemble",
  "use-as-time": () => "Entraîner sur le passé, tester sur le futur",
  "keep-indicator": () => "Garder en colonne le fait qu’elle est vide",
  "see-rows": () => "Voir les lignes",
  "change-nothing": () => "Ne rien changer",
};

/** Pourquoi une vérification n'a pas été faite, après son nom et deux-points. */
export const skipReasons: Sentences<SkipReason> = {
  "no-target": () => "aucune cible n'est choisie",
};
