import type { DemoId, DetectionCode } from "../../codes/findings.ts";
import type { ImportProblem } from "../../datasets.ts";
import type { Reader, Sentences } from "../sentence.ts";

const q = (r: Reader, name: string): string => r.n.quote(r.text(name));
const quoted = (r: Reader, name: string): string => r.n.list(r.texts(name).map(r.n.quote));
const count = (r: Reader, name: string, one: string, many = `${one}s`): string =>
  `${r.n.whole(r.number(name))} ${Math.abs(r.number(name)) < 2 ? one : many}`;

/** Pourquoi une option de l’import a été décidée ainsi. */
export const detections: Sentences<DetectionCode> = {
  given: () => "Choisi à la main.",
  "format.signature": (r) => `Le contenu commence comme du ${r.text("format")}.`,
  "format.content": (r) => `Le contenu se lit comme du ${r.text("format")}.`,
  "delimiter.consistent": (r) =>
    `${count(r, "columns", "colonne")} à chaque ligne ; aucune des ${r.n.whole(r.number("lines"))} premières ne diffère.`,
  "delimiter.mostly": (r) =>
    `${count(r, "columns", "colonne")} à la plupart des lignes ; ${r.n.whole(r.number("differing"))} sur ${r.n.whole(r.number("lines"))} diffèrent.`,
  "delimiter.single": () => "Aucun séparateur ne partage les lignes de la même façon : lu comme une seule colonne.",
  "encoding.bom": () => "Le fichier commence par la marque de ce codage.",
  "encoding.ascii": () => "Que de l’ASCII simple : tout codage le lit pareil.",
  "encoding.utf-8": () => "Chaque accent trouvé est de l’UTF-8 correct.",
  "encoding.zero-bytes": () => "Un octet sur deux est nul, comme en UTF-16.",
  "encoding.not-utf-8": (r) =>
    `Pas de l’UTF-8 correct (${count(r, "accents", "octet")} hors ASCII) ; dans ce codage, ce sont des lettres.`,
  "quote.seen": (r) => `${count(r, "cells", "cellule")} entre guillemets.`,
  "quote.none": () => "Aucune cellule entre guillemets.",
  "quote.apostrophe": (r) => `${count(r, "cells", "cellule")} entre apostrophes, aucune entre guillemets.`,
  "decimal.seen": (r) => `${q(r, "example")} lu comme ${r.n.metric(r.number("value"))}.`,
  "decimal.none": () => "Aucun nombre à décimales.",
  "decimal.ambiguous": (r) =>
    `${q(r, "example")} lu comme ${r.n.metric(r.number("value"))} ; une autre lecture est possible.`,
  "thousands.seen": (r) => `${q(r, "example")} a des groupes de trois chiffres.`,
  "thousands.none": () => "Aucun groupe de trois chiffres.",
  "thousands.ambiguous": (r) => `${q(r, "example")} : séparateur de milliers, ou marque décimale ?`,
  "header.names-over-values": (r) =>
    `${count(r, "names", "nom distinct", "noms distincts")} au-dessus de nombres ou de dates.`,
  "header.distinct-names": (r) =>
    `${count(r, "names", "nom distinct", "noms distincts")} ; rien en dessous ne distingue noms et valeurs.`,
  "header.numbers-first": () => "La première ligne contient des valeurs comme celles du dessous.",
  "header.value-repeats": () => "Des cellules de la première ligne reviennent plus bas.",
  "skip.none": () => "Le tableau commence à la première ligne.",
  "skip.short-lines": (r) => `${count(r, "lines", "ligne")} au-dessus du tableau avec moins de cellules.`,
  "null-words.seen": (r) => `${quoted(r, "words")} : ${count(r, "cells", "cellule")} des premières lignes.`,
  "null-words.none": () => "Aucun mot pour une cellule vide.",
  "null-words.among-numbers": (r) => `${quoted(r, "words")} parmi des nombres, dans ${count(r, "cells", "cellule")}.`,
  "dates.none": () => "Aucune date.",
  "dates.year-first": (r) => `Les dates commencent par l’année, comme ${q(r, "example")}.`,
  "dates.day-over-12": (r) => `${q(r, "example")} ne se lit que de cette façon.`,
  "dates.ambiguous": (r) => `${q(r, "example")} : aucun nombre au-dessus de 12 ne distingue jour et mois.`,
  "dates.conflict": (r) =>
    `Certaines dates ne se lisent que d’une façon, d’autres que de l’autre ; voir ${q(r, "example")}.`,
  "sheet.only": () => "La seule feuille.",
  "sheet.first-filled": (r) => `La première remplie sur ${count(r, "sheets", "feuille")}.`,
  "kind.empty": (r) => `${q(r, "column")} est vide.`,
  "kind.stored": () => "Le fichier le dit.",
  "kind.two-words": (r) => `Seulement ${quoted(r, "words")}.`,
  "kind.dates": (r) =>
    `${count(r, "dates", "cellule")} se ${r.number("dates") < 2 ? "lit" : "lisent"} comme des dates.`,
  "kind.digits-as-label": () =>
    "Des chiffres avec des zéros en tête, ou trop nombreux pour un nombre : gardés tels quels.",
  "kind.counts-rows": () => "Elle compte les lignes.",
  "kind.one-each": (r) => `Une valeur différente à chacune des ${count(r, "filled", "ligne")}.`,
  "kind.numbers": (r) => `Des nombres de ${r.n.metric(r.number("min"))} à ${r.n.metric(r.number("max"))}.`,
  "kind.numbers-mostly": (r) => `Des nombres, sauf ${count(r, "others", "cellule")} qui seront vides.`,
  "kind.few-whole-numbers": (r) =>
    `${count(r, "distinct", "valeur")}, de ${r.n.whole(r.number("min"))} à ${r.n.whole(r.number("max"))}. Une étiquette, ou une quantité ?`,
  "kind.free-text": (r) => `Des textes de ${r.n.metric(r.number("words"))} mots en moyenne, presque tous différents.`,
  "kind.labels": (r) => `${count(r, "distinct", "valeur différente", "valeurs différentes")}.`,
  "kind.mixed": () => "Des nombres ou des dates parmi des mots : gardés en texte.",
};

/** Ce qui n’a pas pu être lu comme il faut. */
export const problems: Sentences<ImportProblem["code"]> = {
  "too-few-cells": (r) => `${count(r, "cells", "cellule")} au lieu de ${r.n.whole(r.number("expected"))}.`,
  "too-many-cells": (r) => `${count(r, "cells", "cellule")} au lieu de ${r.n.whole(r.number("expected"))}.`,
  "unclosed-quote": () => "Un guillemet ouvert ici n’est jamais fermé.",
  "not-a-number": (r) => `${q(r, "value")} dans ${q(r, "column")} n’est pas un nombre.`,
  "not-a-date": (r) => `${q(r, "value")} dans ${q(r, "column")} n’est pas une date dans cet ordre.`,
  "invalid-encoding": () => "Des octets qui ne sont aucun caractère dans ce codage.",
  "duplicate-header": (r) => `Le nom ${q(r, "value")} vient deux fois : celui-ci devient ${q(r, "column")}.`,
  "empty-header": (r) =>
    `La colonne ${r.n.whole(r.number("position"))} n’a pas de nom : elle devient ${q(r, "column")}.`,
  "mixed-types": (r) =>
    `${q(r, "column")} contient ${count(r, "numbers", "nombre")} et ${count(r, "texts", "texte")} ; le premier des plus rares est ${q(r, "value")}.`,
  "unreadable-row": () => "Ce n’est pas un objet JSON.",
};

/** Ce qui en a été fait. */
export const problemActions: Sentences<ImportProblem["action"]> = {
  "kept-as-empty": () => "Gardé vide.",
  "kept-as-text": () => "Gardé en texte.",
  "row-set-aside": () => "La ligne est mise de côté.",
  renamed: () => "Renommé.",
  replaced: () => "Montré par �.",
};

export const demoTitles: Sentences<DemoId> = {
  "machine-failures": () => "Pannes de machines",
  "seed-varieties": () => "Variétés de blé",
  "house-energy": () => "Énergie des maisons",
  "loan-repayment": () => "Remboursement de prêts, avec un piège",
};

export const demoDescriptions: Sentences<DemoId> = {
  "machine-failures": () =>
    "Une machine tombera-t-elle en panne dans la semaine ? Heures depuis l’entretien, température, vibration, charge, marque.",
  "seed-varieties": () => "De quelle variété, parmi trois, est un grain de blé ? Sept mesures de sa forme.",
  "house-energy": () =>
    "Combien d’énergie une maison consomme-t-elle en un an ? Surface, isolation, chauffage, habitants, climat.",
  "loan-repayment": () => "Un prêt sera-t-il remboursé ? Une colonne n’est connue qu’après : saurez-vous la trouver ?",
};
