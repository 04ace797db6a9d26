import type { EstimatorTexts, MetricTexts } from "../catalogue-texts.ts";

const regularization = {
  inverseRegularization: "inverse de la force de la pénalité (C) : petit, il garde les coefficients petits",
  classWeight: "« balanced » donne à chaque classe le même poids total, quel que soit son nombre de lignes",
};
const forest = {
  trees: "nombre d'arbres qui votent ; 0 = automatique : 200 sous 10 000 lignes, sinon 100",
  triedFeatures:
    "variables essayées à chaque nœud ; auto : la racine carrée de leur nombre pour classer, la plupart (7 sur 10) pour des nombres",
  minLeafRows:
    "nombre minimal de lignes d'apprentissage dans une feuille ; 0 = automatique : 2 (1 pour des nombres à coupures cherchées), et une de plus toutes les 20 000 lignes",
  maxDepth: "plus long chemin depuis une racine ; 0 ne fixe pas de limite",
};

/** Ce qu'est chaque estimateur, en une phrase, et ce que fait chacun de ses paramètres. */
export const estimatorTexts: EstimatorTexts = {
  baseline: {
    summary:
      "Ne regarde aucune variable : répond la part de chaque classe vue à l'apprentissage, ou la moyenne de la cible.",
    parameters: {},
  },
  linear: {
    summary:
      "Moindres carrés ordinaires : une somme pondérée des variables. Les colonnes qui se répètent partagent leur poids.",
    parameters: { fitIntercept: "apprendre un terme constant" },
  },
  ridge: {
    summary: "Moindres carrés avec une pénalité L2 qui garde les coefficients petits (Hoerl et Kennard, 1970).",
    parameters: { alpha: "force de la pénalité", fitIntercept: "apprendre un terme constant" },
  },
  "elastic-net": {
    summary:
      "Moindres carrés avec une pénalité L1 et une pénalité L2, qui écartent les variables inutiles (Zou et Hastie, 2005).",
    parameters: {
      alpha: "force de la pénalité, pour une cible d'écart-type 1",
      l1Ratio: "part de la pénalité L1, qui met des coefficients à 0 ; le reste est L2",
    },
  },
  logistic: {
    summary:
      "Le logarithme des cotes comme somme pondérée des variables, avec une pénalité L2 ; softmax au-delà de deux classes (Cox, 1958).",
    parameters: regularization,
  },
  "logistic-l1": {
    summary: "Régression logistique dont la pénalité L1 écarte les variables inutiles (Tibshirani, 1996).",
    parameters: regularization,
  },
  knn: {
    summary:
      "Répond ce qu'ont répondu les lignes d'apprentissage les plus semblables ; semblable veut dire à petite distance euclidienne.",
    parameters: {
      neighborCount: "nombre de lignes interrogées",
      voting:
        "« distance » donne plus de poids aux lignes proches (1 / distance) ; les lignes à distance 0 décident alors seules",
    },
  },
  "decision-tree": {
    summary:
      "Un seul arbre de questions, chacune étant la coupure qui réduit le plus l'impureté (Breiman et al., 1984) ; se lit de la racine à la feuille.",
    parameters: {
      maxDepth: "plus long chemin depuis la racine ; 0 choisit 8",
      minLeafRows: "nombre minimal de lignes d'apprentissage dans une feuille ; 0 choisit 1 % des lignes, de 5 à 50",
      ccpAlpha:
        "les branches qui réduisent l'impureté de moins que cela par feuille ajoutée sont coupées (élagage coût-complexité) ; 0 les garde toutes",
    },
  },
  "random-forest": {
    summary:
      "La moyenne de nombreux arbres profonds, chacun grandi sur un tirage avec remise, avec quelques variables essayées à chaque nœud (Breiman, 2001).",
    parameters: forest,
  },
  "extra-trees": {
    summary:
      "La moyenne de nombreux arbres profonds dont les coupures sont tirées au hasard, la meilleure de quelques-unes étant gardée à chaque nœud (Geurts et al., 2006).",
    parameters: forest,
  },
  "hist-gradient-boosting": {
    summary:
      "Des arbres qui se corrigent l'un l'autre, grandis feuille par feuille sur des variables découpées en classes (Friedman, 2001 ; Ke et al., 2017) ; prend telles quelles les cellules vides et les catégories.",
    parameters: {
      loss: "ce que coûte une erreur quand on prédit un nombre : squared répond la moyenne, absolute la médiane, quantile la valeur ci-dessous, poisson la moyenne d'un comptage",
      quantile: "part des lignes au-dessus desquelles restent les réponses de la perte quantile",
      iterations:
        "nombre maximal de tours, un arbre par classe à chacun ; 0 = automatique : 200 sous 10 000 lignes, sinon 500",
      learningRate:
        "part de la correction de chaque arbre qui est ajoutée ; 0 = automatique : 0,06 sous 10 000 lignes, sinon 0,1",
      maxLeaves: "nombre maximal de feuilles d'un arbre ; 0 = automatique : 16 sous 10 000 lignes, sinon 31",
      maxDepth: "plus long chemin depuis la racine d'un arbre ; 0 ne fixe pas de limite",
      minLeafRows:
        "nombre minimal de lignes d'apprentissage dans une feuille ; 0 = automatique : 8 sous 10 000 lignes, sinon 20",
      minLeafHessian: "plus petite somme des dérivées secondes dans une feuille",
      l2: "pénalité sur le carré des valeurs des feuilles ; négatif = automatique : 3 sous 10 000 lignes, sinon 1",
      minGain: "plus petite baisse de la perte que doit apporter une coupure",
      maxBins: "nombre de classes de valeurs par variable",
      featureShare:
        "part des variables que chaque arbre peut utiliser ; 0 = automatique : 0,8 de 500 à 10 000 lignes, sinon toutes",
      rowShare:
        "part des lignes dont chaque arbre apprend, tirée à nouveau ; 0 = automatique : 0,6 sous 10 000 lignes, sinon toutes",
      repeats:
        "nombre de modèles dont on prend la moyenne, chacun mettant de côté sa propre part des lignes pour trouver le nombre de tours ; 0 = automatique : 8 sous 500 lignes, 5 sous 10 000, sinon 1",
      categorySmoothing: "ajouté à la dérivée seconde d'une catégorie quand les catégories sont mises en ordre",
      categoryL2: "pénalité supplémentaire sur les coupures entre plus de quatre catégories",
      earlyStopping:
        "garder les tours de plus petite perte sur des lignes mises de côté, dès que plusieurs modèles sont moyennés ou à partir de 10 000 lignes",
      validationShare: "part des lignes mises de côté pour s'arrêter à temps quand il y a un seul modèle",
      patience: "nombre de tours sans baisse de la perte sur les lignes mises de côté avant qu'un modèle seul s'arrête",
    },
  },
};

/** Ce que mesure chaque métrique. */
export const metricTexts: MetricTexts = {
  roc_auc:
    "Chance qu'une ligne de la classe ait un score plus haut qu'une ligne d'une autre (une égalité compte pour moitié) ; 0,5 est le hasard. Plusieurs classes : moyenne des classes, chacune contre le reste.",
  pr_auc:
    "Précision moyenne : moyenne de la précision sur le rappel que chaque seuil ajoute ; deviner donne la part de la classe. Plusieurs classes : moyenne des classes, chacune contre le reste.",
  log_loss:
    "Surprise moyenne devant la vérité, −ln de la probabilité donnée à la bonne classe ; punit les fausses certitudes.",
  brier:
    "Distance quadratique moyenne entre les probabilités et ce qui est arrivé, divisée par deux pour que 1 soit le pire quel que soit le nombre de classes (binaire : (p − y)², comme dans scikit-learn).",
  accuracy: "Part des lignes bien classées. Trompe quand une classe est rare.",
  balanced_accuracy:
    "Rappel moyen des classes présentes : deviner donne 1 / nombre de classes, aussi rare que soit une classe.",
  f1: "Moyenne harmonique de la précision et du rappel de la classe positive.",
  precision: "Part des lignes dites positives qui le sont ; 0 quand aucune ne l'est.",
  recall: "Part des lignes positives qui sont dites positives.",
  f1_macro: "Simple moyenne sur les classes de F1, moyenne harmonique de la précision et du rappel.",
  f1_weighted: "Moyenne des F1 des classes, chacun pesant autant que la classe a de lignes.",
  precision_macro: "Simple moyenne sur les classes de la part des réponses qui sont justes.",
  recall_macro: "Simple moyenne sur les classes de la part des lignes retrouvées.",
  mcc: "Corrélation entre la vérité et les réponses ; 0 est le hasard, même quand une classe est rare.",
  kappa: "Accord entre la vérité et les réponses au-delà de l'accord du hasard (Cohen, 1960) ; 0 est le hasard.",
  ece: "Erreur de calibration attendue sur 15 intervalles égaux (Guo et al., 2017) : écart moyen entre la part promise et la part observée. Binaire : de la probabilité de la classe positive ; plusieurs classes : de celle de la classe la plus probable.",
  rmse: "Taille typique d'une erreur dans l'unité de la cible ; les grandes erreurs pèsent plus.",
  mae: "Taille moyenne d'une erreur dans l'unité de la cible.",
  r2: "Part de la variance de la cible que les réponses expliquent ; 0 vaut la moyenne, moins de 0 fait pire que la moyenne.",
  medae: "La moitié des erreurs sont plus petites, dans l'unité de la cible ; les grandes erreurs ne la déplacent pas.",
  mape: "Taille moyenne d'une erreur en part de la vraie valeur (0,1 vaut 10 %). Non définie quand une vraie valeur est 0.",
  smape:
    "Moyenne de |erreur| sur la moyenne de |vérité| et |réponse| (Makridakis, 1993) : 0 est parfait, 2 le pire ; deux zéros comptent pour aucune erreur.",
  msle: "Différence quadratique moyenne de ln(1 + valeur) : erreurs relatives, pour des cibles ≥ 0. Non définie quand une valeur ou une réponse est sous 0.",
  explained_variance: "Comme R², mais aveugle à un décalage constant des réponses.",
  max_error: "Taille de la pire erreur, dans l'unité de la cible. Un poids dit seulement si une ligne compte.",
};
