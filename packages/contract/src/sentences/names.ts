import type { Locale } from "../common.ts";

/** Names of estimators as people read them, by language; an id that is not listed is shown as it is. */
const estimators: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    baseline: "baseline",
    logistic: "logistic regression",
    "logistic-l1": "logistic regression (L1)",
    linear: "linear regression",
    ridge: "ridge regression",
    lasso: "lasso",
    "elastic-net": "elastic net",
    "decision-tree": "decision tree",
    "random-forest": "random forest",
    "extra-trees": "extra trees",
    "hist-gradient-boosting": "gradient boosting",
    boosting: "gradient boosting",
    "gradient-boosting": "gradient boosting",
    "k-nearest-neighbors": "nearest neighbours",
    "nearest-neighbors": "nearest neighbours",
    knn: "nearest neighbours",
  },
  fr: {
    baseline: "référence",
    logistic: "régression logistique",
    "logistic-l1": "régression logistique (L1)",
    linear: "régression linéaire",
    ridge: "régression ridge",
    lasso: "lasso",
    "elastic-net": "elastic net",
    "decision-tree": "arbre de décision",
    "random-forest": "forêt aléatoire",
    "extra-trees": "extra-arbres",
    "hist-gradient-boosting": "boosting de gradient",
    boosting: "boosting de gradient",
    "gradient-boosting": "boosting de gradient",
    "k-nearest-neighbors": "plus proches voisins",
    "nearest-neighbors": "plus proches voisins",
    knn: "plus proches voisins",
  },
};

export const estimatorName = (id: string, locale: Locale): string => estimators[locale][id] ?? id;

/** With a capital, as it begins a sentence. */
export const EstimatorName = (id: string, locale: Locale): string => {
  const name = estimatorName(id, locale);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const metricNames: Readonly<Record<string, readonly [string, string]>> = {
  roc_auc: ["ROC AUC", "AUC ROC"],
  pr_auc: ["PR AUC", "AUC PR"],
  log_loss: ["log loss", "perte logarithmique"],
  brier: ["Brier score", "score de Brier"],
  accuracy: ["accuracy", "exactitude"],
  balanced_accuracy: ["balanced accuracy", "exactitude équilibrée"],
  f1: ["F1", "F1"],
  f1_macro: ["macro F1", "F1 macro"],
  f1_weighted: ["weighted F1", "F1 pondéré"],
  precision: ["precision", "précision"],
  precision_macro: ["macro precision", "précision macro"],
  recall: ["recall", "rappel"],
  recall_macro: ["macro recall", "rappel macro"],
  mcc: ["Matthews correlation", "corrélation de Matthews"],
  kappa: ["kappa", "kappa"],
  ece: ["calibration error", "erreur de calibration"],
  rmse: ["RMSE", "RMSE"],
  mae: ["mean absolute error", "erreur absolue moyenne"],
  r2: ["R²", "R²"],
  medae: ["median absolute error", "erreur absolue médiane"],
  mape: ["MAPE", "MAPE"],
  smape: ["sMAPE", "sMAPE"],
  msle: ["MSLE", "MSLE"],
  explained_variance: ["explained variance", "variance expliquée"],
  max_error: ["largest error", "plus grande erreur"],
  image_auroc: ["image AUROC", "AUROC image"],
  image_aupr: ["image average precision", "précision moyenne image"],
  synthetic_auroc: ["AUROC on made defects", "AUROC sur défauts fabriqués"],
  synthetic_aupr: ["average precision on made defects", "précision moyenne sur défauts fabriqués"],
  pixel_auroc: ["pixel AUROC", "AUROC pixel"],
  pixel_aupr: ["pixel average precision", "précision moyenne pixel"],
  aupro: ["overlap of defects (PRO)", "recouvrement des défauts (PRO)"],
};

/** Name of a metric in running text. */
export const metricName = (id: string, locale: Locale): string => metricNames[id]?.[locale === "fr" ? 1 : 0] ?? id;
