import type { HoldCode, NextCode, NotRunReason, StatementCode, UncheckedCode, WatchCode } from "../../codes/verdict.ts";
import { conditionsOf } from "../conditions.ts";
import { EstimatorName, estimatorName, metricName } from "../names.ts";
import type { Reader, Sentences } from "../sentence.ts";

const metric = (r: Reader): string => metricName(r.text("metric"), "fr");
/** At the beginning of a sentence. */
const Metric = (r: Reader): string => metric(r).charAt(0).toUpperCase() + metric(r).slice(1);
const m = (r: Reader, name: string): string => r.n.metric(r.number(name));
const whole = (r: Reader, name: string): string => r.n.whole(r.number(name));
const percent = (r: Reader, name: string, digits = 0): string => r.n.percent(r.number(name), digits);
const quoted = (r: Reader, name = "columns"): string => r.n.list(r.texts(name).map(r.n.quote));
const quote = (r: Reader, name: string): string => r.n.quote(r.text(name));
const one = (r: Reader, name = "columns"): boolean => r.texts(name).length === 1;
const rows = (r: Reader, name = "rows"): string => `${whole(r, name)} ${r.number(name) < 2 ? "ligne" : "lignes"}`;
const slice = (r: Reader): string => conditionsOf(r, (column) => `${column} vide`);
const classOf = (r: Reader): string => `${r.text("target")} = ${r.text("class")}`;
const estimators = (r: Reader): string => r.n.list(r.texts("estimators").map((id) => estimatorName(id, "fr")));

const holds: Sentences<HoldCode> = {
  "beats-baseline": (r) =>
    `Il bat la référence sans aucun doute. ${Metric(r)} : ${m(r, "value")} sur ${rows(r)} jamais vues, contre ${m(r, "baseline")} ; le gain est compris entre ${m(r, "low")} et ${m(r, "high")}.`,
  generalises: (r) =>
    `Il fait aussi bien sur des lignes nouvelles. ${Metric(r)} : ${m(r, "train")} à l’entraînement, ${m(r, "validation")} sur les lignes mises de côté, pas plus d’écart qu’entre les plis.`,
  "honest-probabilities": (r) =>
    `Ses probabilités disent vrai. Leur erreur (Brier) est de ${m(r, "brier")}, soit ${percent(r, "skill")} de moins qu’en annonçant le taux de base ; la pente de calibration est de ${m(r, "slope")}, pour 1 si tout est juste.`,
  "intervals-hold": (r) =>
    `Ses intervalles tiennent leur promesse. ${percent(r, "coverage")} des lignes de test sont dedans, pour ${percent(r, "nominal")} promis ; leur largeur moyenne est de ${m(r, "width")}.`,
  stable: (r) =>
    `Il est régulier. Sur ${whole(r, "folds")} plis, le résultat (${metric(r)}) vaut ${m(r, "mean")} et varie de ${m(r, "sd")}, peu de chose à côté du gain de ${m(r, "gain")}.`,
  "clear-drivers": (r) =>
    `${one(r) ? "Une colonne porte la prédiction" : `${r.texts("columns").length} colonnes portent la prédiction`}. ${quoted(r)} ${one(r) ? "mène" : "mènent"} dans presque tous les plis, avec ${r.n.list(r.numbers("shares").map((share) => r.n.percent(share)))} de l’importance.`,
  "simple-is-enough": (r) =>
    `Un modèle simple suffit. ${EstimatorName(r.text("estimator"), "fr")} : ${m(r, "score")} ; ${estimatorName(r.text("otherEstimator"), "fr")} : ${m(r, "otherScore")}. Moins d’une erreur type les sépare, le plus simple a donc été retenu.`,
  "no-leak-found": (r) =>
    `Aucune fuite trouvée. ${whole(r, "count")} détecteurs ont examiné ${whole(r, "columns")} colonnes ; aucune ne répète ni ne trahit la cible.`,
};

const watch: Sentences<WatchCode> = {
  "leak-kept": (r) =>
    `${quoted(r)} ${one(r) ? "répète" : "répètent"} la cible. ${one(r) ? "Cette colonne dit" : "Ces colonnes disent"} la même chose que ${quote(r, "target")} : tous les chiffres mesurent ici une copie, pas une prédiction.`,
  "no-gain": (r) =>
    `Il ne fait pas mieux que la référence. ${Metric(r)} : ${m(r, "value")} contre ${m(r, "baseline")} ; au mieux, le gain est de ${m(r, "high")}.`,
  "gain-unproven": (r) =>
    `On ne peut pas le distinguer de la référence. ${Metric(r)} : ${m(r, "value")} contre ${m(r, "baseline")} ; sur ${rows(r)}, le gain peut aller de ${m(r, "low")} à ${m(r, "high")}.`,
  "weak-class": (r) =>
    `${classOf(r)} lui échappe souvent : ${whole(r, "missed")} sur ${whole(r, "support")}. Il en trouve ${percent(r, "recall")}, contre ${percent(r, "overall")} de toutes les lignes${r.texts("others").length > 0 ? ` ; faible aussi : ${r.n.list(r.texts("others"))}` : ""}.`,
  "weak-slice": (r) =>
    r.has("wrong")
      ? `${slice(r)} : ${whole(r, "wrong")} réponses fausses sur ${whole(r, "rows")}. C’est ${percent(r, "error")}, contre ${percent(r, "overall")} des ${whole(r, "testRows")} lignes de test.`
      : `${slice(r)} : l’erreur est ${m(r, "ratio")} fois l’erreur habituelle. Sur ces ${rows(r)}, il se trompe de ${m(r, "error")} en moyenne, contre ${m(r, "overall")} sur l’ensemble.`,
  "weak-range": (r) =>
    r.text("isWorse") === "true"
      ? `Les réponses de ${m(r, "from")} à ${m(r, "to")} sont moins exactes. Elles s’écartent de ${m(r, "error")} en moyenne, contre ${m(r, "overall")} sur l’ensemble.`
      : `Les réponses de ${m(r, "from")} à ${m(r, "to")} sont trop ${r.number("bias") > 0 ? "basses" : "hautes"}. Elles manquent la cible de ${r.n.metric(Math.abs(r.number("bias")))} en moyenne, toujours du même côté.`,
  overfit: (r) =>
    `Il a appris des lignes par cœur. ${Metric(r)} : ${m(r, "train")} à l’entraînement, ${m(r, "validation")} sur des lignes mises de côté.`,
  "chosen-by-luck": (r) =>
    `La comparaison l’a flatté. Il a été choisi pour ${m(r, "validation")} (${metric(r)}) sur les plis ; les lignes de test donnent ${m(r, "test")}, plus loin que le hasard ne l’explique. Croire les lignes de test.`,
  "few-test-rows": (r) =>
    `${rows(r)} de test ne suffisent pas à dire ce qu’il vaut${r.has("smallestRows") && r.number("smallestRows") < 10 ? `, dont seulement ${whole(r, "smallestRows")} de la classe ${r.text("smallestClass")}` : ""}. ${
      r.has("low")
        ? `${Metric(r)} : ${m(r, "value")}, mais la vraie valeur peut aller de ${m(r, "low")} à ${m(r, "high")}.`
        : "Les chiffres peuvent être loin du compte."
    }`,
  "accuracy-misleads": (r) =>
    `L’exactitude flatte ici. Il a raison pour ${percent(r, "accuracy", 1)} des lignes, mais toujours répondre ${classOf(r)} a raison pour ${percent(r, "majority", 1)}${r.has("balancedAccuracy") ? ` ; exactitude équilibrée : ${m(r, "balancedAccuracy")}` : ""}.`,
  miscalibrated: (r) =>
    `Ses probabilités ne sont pas à prendre au mot. ${
      r.has("slope") && r.has("low") && (r.number("low") > 1 || r.number("high") < 1)
        ? `Elles sont trop ${r.text("isOverconfident") === "true" ? "sûres" : "timides"} : la pente de calibration est de ${m(r, "slope")} (intervalle à 95 % : ${m(r, "low")} à ${m(r, "high")}), pour 1 si tout est juste.`
        : `En moyenne, elles s’écartent de ${percent(r, "ece")} de ce qui arrive.`
    }${r.text("isOrderProven") === "true" ? " L’ordre qu’elles donnent reste bon." : ""}`,
  "leak-suspected": (r) =>
    `${quoted(r)} ${one(r) ? "trahit" : "trahissent"} peut-être la cible. ${
      r.has("share")
        ? `${one(r) ? "À elle seule, cette colonne atteint" : "À elle seule, l’une de ces colonnes atteint"} ${percent(r, "share")} du gain du modèle`
        : r.has("likeness")
          ? `${one(r) ? "C’est" : "L’une d’elles est"} presque une copie de la réponse`
          : "Signalé avant l’entraînement, et gardé"
    } : ${one(r) ? "est-elle connue" : "sont-elles connues"} avant ${quote(r, "target")} ?`,
  "sum-of-others": (r) =>
    `${quote(r, "target")} est une somme d’autres colonnes. ${quoted(r)} ${one(r) ? "suffit" : "suffisent"} à la calculer presque exactement (R² ${m(r, "r2")}) : il n’y a rien à prédire, sauf si elles sont connues d’avance.`,
  "one-feature-rules": (r) =>
    `Une seule colonne fait l’essentiel. Sans ${quote(r, "column")}, le modèle perd ${percent(r, "lost")} de son gain (${metric(r)} : ${m(r, "without")} au lieu de ${m(r, "whole")}).`,
  "train-test-differ": (r) =>
    `Les lignes de test ne ressemblent pas à celles d’entraînement. Un modèle les distingue avec une AUC ROC de ${m(r, "auc")}, pour 0,5 à pile ou face : ce qui a été appris peut ne pas convenir à ce qui vient.`,
  "time-ignored": (r) =>
    r.has("score")
      ? `${r.text("isWorse") === "true" ? "L’avenir est plus difficile que ne le disent ces chiffres" : "Les lignes semblent se suivre dans le temps"}. Entraîné sur le passé selon ${quote(r, "column")} et essayé sur les lignes les plus récentes, le modèle donne ${m(r, "score")} (${metric(r)}) au lieu de ${m(r, "random")}.`
      : `Les lignes semblent se suivre dans le temps. ${quote(r, "column")} les ordonne, mais le partage s’est fait au hasard : les chiffres de l’avenir peuvent être moins bons.`,
  "group-ignored": (r) =>
    r.has("score")
      ? `${r.text("isWorse") === "true" ? "Les groupes nouveaux sont plus difficiles que ne le disent ces chiffres" : "Des lignes semblent aller ensemble"}. En gardant du même côté toutes les lignes d’un même ${quote(r, "column")}, le modèle donne ${m(r, "score")} (${metric(r)}) au lieu de ${m(r, "random")}.`
      : `Des lignes semblent aller ensemble. ${quote(r, "column")} les regroupe, mais le partage les a séparées : les chiffres pour des groupes nouveaux peuvent être moins bons.`,
  "missing-informs": (r) =>
    r.has("class")
      ? `Une case vide donne un indice. Là où ${quote(r, "column")} est vide, ${percent(r, "whenEmpty")} des lignes sont ${classOf(r)}, contre ${percent(r, "whenFilled")} là où elle est remplie. Si les données sont recueillies autrement, le modèle se trompera.`
      : `Une case vide donne un indice. Là où ${quote(r, "column")} est vide, ${quote(r, "target")} vaut ${m(r, "whenEmpty")} en moyenne, contre ${m(r, "whenFilled")} là où elle est remplie. Si les données sont recueillies autrement, le modèle se trompera.`,
  "unsteady-reasons": (r) =>
    `Ses raisons changent d’un pli à l’autre. Les colonnes qui comptent n’ont pas le même rang à chaque fois (accord de ${m(r, "agreement")} sur 1) : ne pas trop lire dans leur ordre.`,
  "wrong-labels": (r) =>
    `Des étiquettes semblent fausses : ${whole(r, "suspects")} sur ${whole(r, "rows")}. Pour ces lignes, le modèle est sûr d’une autre valeur de ${quote(r, "target")} que celle qui est inscrite.`,
  "outside-range": (r) =>
    `Des lignes de test ne ressemblent à aucune ligne apprise : ${whole(r, "rows")} sur ${whole(r, "testRows")}. ${quoted(r)} ${one(r) ? "sort" : "sortent"} de ce que l’entraînement a vu ; les réponses y sont devinées.`,
  "uneven-noise": (r) =>
    `Il n’est pas aussi sûr partout. Les erreurs sont ${m(r, "ratio")} fois plus grandes pour les réponses de ${m(r, "from")} à ${m(r, "to")} que là où il est le meilleur, mais tous les intervalles ont la même largeur.`,
  "stopped-early": (r) =>
    `La recherche s’est arrêtée avant la fin : ${whole(r, "done")} candidats sur ${whole(r, "planned")}. ${r.texts("estimators").length > 0 ? `Auraient pu être meilleurs : ${estimators(r)}.` : `${whole(r, "fitsDone")} ajustements sur ${whole(r, "fitsPlanned")} ont été faits.`}`,
  sampled: (r) =>
    `Il a appris d’un échantillon : ${whole(r, "rows")} lignes sur ${whole(r, "of")}, tirées au hasard (graine ${String(r.number("seed"))}).`,
};

/** What a rule looks for, where it is named because it could not run. */
const ruleNames: Readonly<Record<HoldCode | Exclude<WatchCode, "leak-kept" | "sampled" | "stopped-early">, string>> = {
  "beats-baseline": "le gain sur la référence",
  "no-gain": "le gain sur la référence",
  "gain-unproven": "le gain sur la référence",
  generalises: "l’entraînement face aux lignes mises de côté",
  overfit: "l’entraînement face aux lignes mises de côté",
  "honest-probabilities": "la justesse des probabilités",
  miscalibrated: "la justesse des probabilités",
  "intervals-hold": "la couverture des intervalles",
  "uneven-noise": "la régularité du bruit",
  stable: "la régularité d’un pli à l’autre",
  "clear-drivers": "les colonnes qui comptent",
  "unsteady-reasons": "les colonnes qui comptent",
  "simple-is-enough": "si un modèle simple suffit",
  "no-leak-found": "les fuites",
  "leak-suspected": "les fuites",
  "weak-class": "les classes faibles",
  "weak-slice": "les groupes faibles",
  "weak-range": "les plages faibles",
  "chosen-by-luck": "la chance dans le choix",
  "few-test-rows": "le nombre de lignes de test",
  "accuracy-misleads": "si l’exactitude trompe",
  "sum-of-others": "les sommes de colonnes",
  "one-feature-rules": "la dépendance à une seule colonne",
  "train-test-differ": "la ressemblance entre entraînement et test",
  "time-ignored": "l’ordre dans le temps",
  "group-ignored": "les groupes de lignes",
  "missing-informs": "ce que disent les cases vides",
  "wrong-labels": "les étiquettes fausses",
  "outside-range": "les lignes hors des plages apprises",
};

const reasons: Readonly<Record<NotRunReason, string>> = {
  "few-rows": "il y a trop peu de lignes",
  "no-time": "le temps était écoulé",
  "no-out-of-fold": "aucune réponse hors pli n’a été gardée",
  "one-fold": "il n’y a qu’un pli",
  "no-intervals": "aucun intervalle n’a été fait",
  "no-quality-report": "les données n’ont pas été vérifiées avant l’entraînement",
  "not-defined": "le chiffre n’est pas défini sur ces lignes",
  "fit-failed": "l’ajustement nécessaire a échoué",
};

const unchecked: Sentences<UncheckedCode> = {
  "other-places": (r) =>
    `D’autres lieux, d’autres époques, d’autres instruments. Les ${whole(r, "rows")} lignes de test viennent des mêmes données que l’entraînement${r.has("time") ? `, plus tard selon ${quote(r, "time")}` : ""}.`,
  "small-groups": (r) =>
    `${r.number("count") < 2 ? `Un groupe a moins de ${whole(r, "least")} lignes de test` : `${whole(r, "count")} groupes ont moins de ${whole(r, "least")} lignes de test`}. Rien n’est affirmé pour ${r.number("count") > r.texts("groups").length ? `eux, entre autres ${r.n.list(r.texts("groups"))}` : r.n.list(r.texts("groups"))}.`,
  fairness: () =>
    "L’équité. Aucun groupe de personnes n’a été nommé, personne n’a donc comparé comment ils sont traités.",
  "known-at-use": (r) =>
    r.texts("doubtful").length > 0
      ? `Si chaque colonne est connue au moment de l’emploi. Douteux par le nom ou la date : ${quoted(r, "doubtful")}.`
      : `Si chaque colonne est connue au moment de l’emploi. Aucune des ${whole(r, "features")} n’a un nom douteux, mais vous seul pouvez le dire.`,
  cause: (r) =>
    r.has("column")
      ? `La cause. ${quote(r, "column")} prédit ${quote(r, "target")} ; la changer peut ne rien changer.`
      : `La cause. Ce qui prédit ${quote(r, "target")} peut ne pas en être la cause.`,
  "label-quality": (r) =>
    r.has("suspects") && r.number("suspects") > 0
      ? `Si ${quote(r, "target")} est bien inscrit, au-delà de ${whole(r, "suspects")} cas douteux sur ${rows(r)}. Les autres sont tenus pour vrais.`
      : `Si ${quote(r, "target")} est bien inscrit. Les ${rows(r)} sont tenues pour vraies.`,
  costs: () => "Les coûts. Aucun n’a été donné, toutes les erreurs pèsent donc le même poids.",
  "rule-not-run": (r) => {
    const names = r.texts("rules").map((code) => (ruleNames as Readonly<Record<string, string>>)[code] ?? code);
    return `Pas regardé : ${r.n.list([...new Set(names)])}, car ${reasons[r.text("reason") as NotRunReason] ?? r.text("reason")}.`;
  },
};

const next: Sentences<NextCode> = {
  "more-rows": (r) =>
    `Apporter plus de lignes. Deux fois plus (${whole(r, "moreRows")}) devrait améliorer le résultat (${metric(r)}) d’environ ${m(r, "gain")}, entre ${m(r, "low")} et ${m(r, "high")}.`,
  "more-rows-would-not-help": (r) =>
    `Plus de lignes n’aiderait pas. Même deux fois plus améliorerait le résultat (${metric(r)}) de ${m(r, "most")} au mieux ; de meilleures colonnes, peut-être.`,
  "more-of-class": (r) =>
    `Ajouter des lignes ${classOf(r)}. Trouvées aussi souvent que les autres, elles ôteraient ${percent(r, "saved")} des erreurs ; l’entraînement en avait ${whole(r, "rows")}.`,
  "more-of-slice": (r) =>
    `Ajouter des lignes avec ${slice(r)}. Aussi bonnes que le reste, elles ôteraient ${percent(r, "saved")} de l’erreur ; l’entraînement en avait ${whole(r, "trainRows")}.`,
  "right-split": (r) =>
    r.text("isTime") === "true"
      ? `Entraîner de nouveau avec ${quote(r, "column")} comme temps. Les chiffres seront alors ceux de l’avenir.`
      : `Entraîner de nouveau avec ${quote(r, "column")} comme groupe. Les chiffres seront alors ceux de groupes nouveaux.`,
  "leave-out-column": (r) =>
    `Laisser ${quoted(r)} de côté et voir. Ce qui reste est ce que le modèle sait vraiment prédire.`,
  "threshold-by-cost": (r) =>
    `Dire ce que coûtent les erreurs. À ${m(r, "threshold")} au lieu d’un demi, il trouverait ${percent(r, "recallThen")} des ${r.text("target")} = ${r.text("positive")} au lieu de ${percent(r, "recallNow")}, avec ${percent(r, "falseAlarmsThen")} de fausses alarmes au lieu de ${percent(r, "falseAlarmsNow")}.`,
  "decline-when-unsure": (r) =>
    `Le laisser s’abstenir quand il doute. Confier à une personne les ${percent(r, "declined")} les moins sûrs ramène les erreurs de ${percent(r, "before")} à ${percent(r, "after")}.`,
  recalibrate: (r) =>
    `Recalibrer ses probabilités. Hors pli, cela ramène leur perte logarithmique de ${m(r, "before")} à ${m(r, "after")}.`,
  "accept-as-is": () => "L’accepter tel quel. Rien de ce qui est mesuré ici ne s’oppose à son emploi.",
};

export const verdict: Sentences<StatementCode> = { ...holds, ...watch, ...unchecked, ...next };
