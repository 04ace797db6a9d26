import type { EstimatorTexts, MetricTexts } from "../catalogue-texts.ts";

const regularization = {
  inverseRegularization: "inverse of the penalty's strength (C): small keeps coefficients small",
  classWeight: "balanced lets every class weigh the same in sum, however many rows it has",
};
const forest = {
  trees: "trees that vote; 0 = automatic: 200 under 10,000 rows, else 100",
  triedFeatures:
    "features tried at each node; auto: the square root of their number to classify, most (7 of 10) for numbers",
  minLeafRows:
    "fewest training rows in a leaf; 0 = automatic: 2 (1 for numbers with searched cuts), and one more for every 20,000 rows",
  maxDepth: "longest path from a root; 0 sets no limit",
};

/** What each estimator is, in one sentence, and what each of its parameters does. */
export const estimatorTexts: EstimatorTexts = {
  baseline: {
    summary: "Looks at no feature: answers the share of each class seen in training, or the mean of the target.",
    parameters: {},
  },
  linear: {
    summary:
      "Ordinary least squares: a weighted sum of the features. Columns that repeat each other share their weight.",
    parameters: { fitIntercept: "learn a constant term" },
  },
  ridge: {
    summary: "Least squares with an L2 penalty that keeps coefficients small (Hoerl & Kennard, 1970).",
    parameters: { alpha: "strength of the penalty", fitIntercept: "learn a constant term" },
  },
  "elastic-net": {
    summary: "Least squares with an L1 and an L2 penalty that drops useless features (Zou & Hastie, 2005).",
    parameters: {
      alpha: "strength of the penalty, for a target of standard deviation 1",
      l1Ratio: "share of the L1 penalty, which sets coefficients to 0; the rest is L2",
    },
  },
  logistic: {
    summary:
      "Log-odds as a weighted sum of the features, with an L2 penalty; softmax over more than two classes (Cox, 1958).",
    parameters: regularization,
  },
  "logistic-l1": {
    summary: "Logistic regression whose L1 penalty drops useless features (Tibshirani, 1996).",
    parameters: regularization,
  },
  knn: {
    summary: "Answers what the most similar training rows answered; similar means a small Euclidean distance.",
    parameters: {
      neighborCount: "rows asked",
      voting: "distance lets nearer rows count more (by 1 / distance); rows at distance 0 then decide alone",
    },
  },
  "decision-tree": {
    summary:
      "One tree of questions, each the cut that lowers impurity most (Breiman et al., 1984); can be read from root to leaf.",
    parameters: {
      maxDepth: "longest path from the root; 0 chooses 8",
      minLeafRows: "fewest training rows in a leaf; 0 chooses 1 % of the rows, from 5 to 50",
      ccpAlpha:
        "branches that lower impurity by less than this for each leaf they add are cut off (cost-complexity pruning); 0 keeps all",
    },
  },
  "random-forest": {
    summary:
      "The mean of many deep trees, each grown on a bootstrap sample with a few features tried at each node (Breiman, 2001).",
    parameters: forest,
  },
  "extra-trees": {
    summary:
      "The mean of many deep trees whose cuts are drawn by chance, the best of a few kept at each node (Geurts et al., 2006).",
    parameters: forest,
  },
  "hist-gradient-boosting": {
    summary:
      "Trees that correct each other, grown leaf by leaf on binned features (Friedman, 2001; Ke et al., 2017); takes empty cells and categories as they are.",
    parameters: {
      loss: "what an error costs where a number is predicted: squared answers the mean, absolute the median, quantile the value below, poisson the mean of counts",
      quantile: "share of the rows that the answers of the quantile loss stay above",
      iterations: "boosting rounds at most, one tree per class each; 0 = automatic: 200 under 10,000 rows, else 500",
      learningRate: "share of each tree's correction that is added; 0 = automatic: 0.06 under 10,000 rows, else 0.1",
      maxLeaves: "leaves of a tree at most; 0 = automatic: 16 under 10,000 rows, else 31",
      maxDepth: "longest path from the root of a tree; 0 sets no limit",
      minLeafRows: "fewest training rows in a leaf; 0 = automatic: 8 under 10,000 rows, else 20",
      minLeafHessian: "smallest sum of hessians in a leaf",
      l2: "penalty on squared leaf values; negative = automatic: 3 under 10,000 rows, else 1",
      minGain: "smallest loss reduction of a split",
      maxBins: "bins per feature",
      featureShare:
        "share of the features that each tree may use; 0 = automatic: 0.8 from 500 to 10,000 rows, else all",
      rowShare: "share of the rows each tree learns from, drawn anew; 0 = automatic: 0.6 under 10,000 rows, else all",
      repeats:
        "models that are averaged, each with its own part of the rows held back to find the number of rounds; 0 = automatic: 8 under 500 rows, 5 under 10,000, else 1",
      categorySmoothing: "added to the hessian of a category when categories are put in order",
      categoryL2: "extra penalty on splits over more than four categories",
      earlyStopping:
        "keep the rounds with the lowest loss on rows held back, wherever several models are averaged or there are 10,000 rows or more",
      validationShare: "share of the rows held back for early stopping when there is one model",
      patience: "rounds without a lower loss on rows held back before a single model stops",
    },
  },
};

/** What each metric measures. */
export const metricTexts: MetricTexts = {
  msle: "Mean squared difference of ln(1 + value): relative errors, for targets ≥ 0. Not defined where a value or an answer is below 0.",
  r2: "Share of the target's variance that the answers explain; 0 is the mean, below 0 worse than the mean.",
  mae: "Mean size of an error in the target's unit.",
  medae: "Half of the errors are smaller, in the target's unit; large errors do not move it.",
  smape:
    "Mean of |error| over the mean of |truth| and |prediction| (Makridakis, 1993): 0 is perfect, 2 the worst; both 0 counts as no error.",
  max_error: "Size of the worst error, in the target's unit. A weight only says whether a row counts.",
  mape: "Mean size of an error as a share of the true value (0.1 is 10 %). Not defined where a true value is 0.",
  rmse: "Typical size of an error in the target's unit; large errors weigh more.",
  explained_variance: "Like R², but blind to a constant offset of the answers.",
  accuracy: "Share of rows called right. Misleads when one class is rare.",
  balanced_accuracy:
    "Mean recall of the classes that occur: guessing scores 1 / number of classes, however rare a class is.",
  kappa: "Agreement between truth and calls beyond the agreement of chance (Cohen, 1960); 0 is chance.",
  precision_macro: "Plain mean over the classes of the share of calls that are right.",
  pr_auc:
    "Average precision: precision averaged over the recall that each threshold adds; guessing scores the share of the class. Multiclass: mean over the classes, each against the rest.",
  recall: "Share of the positive rows that are called positive.",
  f1_weighted: "Mean of the classes' F1, each weighing as much as it has rows.",
  ece: "Expected calibration error over 15 equal-width bins (Guo et al., 2017): mean gap between promised and observed share. Binary: of the positive class's probability; multiclass: of the most probable class's.",
  f1_macro: "Plain mean over the classes of F1, the harmonic mean of precision and recall.",
  brier:
    "Mean squared distance between the probabilities and what happened, halved so that 1 is the worst for any number of classes (binary: (p − y)², as in scikit-learn).",
  roc_auc:
    "Chance that a row of the class scores above a row of another (ties count half); 0.5 is guessing. Multiclass: mean over the classes, each against the rest.",
  log_loss: "Mean surprise at the truth, −ln of the probability given to the right class; punishes false certainty.",
  mcc: "Correlation between truth and calls; 0 is guessing, also when one class is rare.",
  f1: "Harmonic mean of precision and recall of the positive class.",
  recall_macro: "Plain mean over the classes of the share of rows found.",
  precision: "Share of the rows called positive that are; 0 when none is called.",
};
