/**
 * What the learning room publishes, by id: its estimators with their parameters, and its metrics. The words for each of them
 * are in `sentences/<language>/catalogue.ts`; an id here without words in every language does not compile.
 */
export const estimatorParameters = {
  baseline: [],
  linear: ["fitIntercept"],
  ridge: ["alpha", "fitIntercept"],
  "elastic-net": ["alpha", "l1Ratio"],
  logistic: ["inverseRegularization", "classWeight"],
  "logistic-l1": ["inverseRegularization", "classWeight"],
  knn: ["neighborCount", "voting"],
  "decision-tree": ["maxDepth", "minLeafRows", "ccpAlpha"],
  "random-forest": ["trees", "triedFeatures", "minLeafRows", "maxDepth"],
  "extra-trees": ["trees", "triedFeatures", "minLeafRows", "maxDepth"],
  "hist-gradient-boosting": [
    "loss",
    "quantile",
    "iterations",
    "learningRate",
    "maxLeaves",
    "maxDepth",
    "minLeafRows",
    "minLeafHessian",
    "l2",
    "minGain",
    "maxBins",
    "featureShare",
    "rowShare",
    "repeats",
    "categorySmoothing",
    "categoryL2",
    "earlyStopping",
    "validationShare",
    "patience",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type EstimatorId = keyof typeof estimatorParameters;
export type ParameterId<Estimator extends EstimatorId> = (typeof estimatorParameters)[Estimator][number];

export const metricIds = [
  "roc_auc",
  "pr_auc",
  "log_loss",
  "brier",
  "accuracy",
  "balanced_accuracy",
  "f1",
  "precision",
  "recall",
  "f1_macro",
  "f1_weighted",
  "precision_macro",
  "recall_macro",
  "mcc",
  "kappa",
  "ece",
  "rmse",
  "mae",
  "r2",
  "medae",
  "mape",
  "smape",
  "msle",
  "explained_variance",
  "max_error",
] as const;
export type MetricId = (typeof metricIds)[number];
