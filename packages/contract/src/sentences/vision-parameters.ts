import type { Locale } from "../common.ts";

/** What a parameter of a model on pictures does, whichever model has it: English, French. */
const texts: Readonly<Record<string, readonly [string, string]>> = {
  backbone: ["Network trained before that looks", "Réseau déjà appris qui regarde"],
  layers: [
    "Layers of the network that are compared, the finest giving the grid",
    "Couches du réseau qui sont comparées, la plus fine donnant la grille",
  ],
  sizes: [
    "Pictures are seen at their size alone, or at three quarters of it too",
    "Les images sont vues à leur taille seule, ou aussi aux trois quarts",
  ],
  pooling: [
    "What is kept of a layer: its mean over places, or its maximum too",
    "Ce qu'on garde d'une couche : sa moyenne sur les places, ou aussi son maximum",
  ],
  flips: [
    "Mirror images: not used, averaged with the picture, or further training pictures",
    "Images en miroir : inutilisées, moyennées avec l'image, ou images d'entraînement de plus",
  ],
  neighbours: ["Training pictures that vote", "Images d'entraînement qui votent"],
  strength: [
    "How freely the weights may grow; 0: chosen by cross-validation",
    "Liberté des poids ; 0 : choisie par validation croisée",
  ],
  classWeight: [
    "Balanced: rare classes weigh as much as frequent ones",
    "Équilibré : les classes rares pèsent autant que les fréquentes",
  ],
  epochs: ["Times that the pictures are seen", "Nombre de fois que les images sont vues"],
  batch: ["Pictures per step", "Images par pas"],
  learningRate: ["Highest learning rate", "Taux d'apprentissage le plus haut"],
  optimiser: ["How a step follows from its gradient", "Comment un pas suit de son gradient"],
  schedule: ["How the learning rate changes", "Comment change le taux d'apprentissage"],
  weightDecay: ["Pull of the weights towards 0", "Rappel des poids vers 0"],
  augmentation: ["How training pictures are varied", "Comment les images d'entraînement sont variées"],
  mix: [
    "Pairs of pictures are blended, or a part of one laid on the other",
    "Des paires d'images sont mêlées, ou une partie de l'une posée sur l'autre",
  ],
  labelSmoothing: [
    "Share of each label spread over all classes",
    "Part de chaque étiquette répartie sur toutes les classes",
  ],
  patience: [
    "Epochs without a gain on validation pictures after which it stops; 0: never",
    "Époques sans gain sur les images de validation après lesquelles on s'arrête ; 0 : jamais",
  ],
  flipsAtTest: ["Answers average the picture and its mirror image", "Les réponses moyennent l'image et son miroir"],
  hidden: ["Width of the inner layers", "Largeur des couches intérieures"],
  dropout: ["Share of the units left out while training", "Part des unités laissées de côté à l'entraînement"],
  unfrozen: [
    "Part of the network that learns too, from the last layer upward",
    "Part du réseau qui apprend aussi, à partir de la dernière couche",
  ],
  average: ["Side of the neighbourhood averaged about every place", "Côté du voisinage moyenné autour de chaque place"],
  dims: [
    "Features kept, drawn by chance; 0 keeps all",
    "Caractéristiques gardées, tirées au hasard ; 0 les garde toutes",
  ],
  shrinkage: [
    "Added to each covariance's diagonal, in mean variances of a feature",
    "Ajouté à la diagonale de chaque covariance, en variances moyennes d'une caractéristique",
  ],
  coarseSize: [
    "Side of the shrunk picture of the coarse looks, px",
    "Côté de l'image réduite des regards grossiers, px",
  ],
  statistic: ["How the map becomes the picture's score", "Comment la carte devient le score de l'image"],
  share: [
    "Share of the normal patches kept, as far as the memory goes",
    "Part des fragments normaux gardée, dans la limite de la mémoire",
  ],
  width: ["Channels of the student's inner layers", "Canaux des couches intérieures de l'élève"],
  maxPictures: [
    "Good pictures learnt from at most, drawn by chance",
    "Bonnes images apprises au plus, tirées au hasard",
  ],
  noise: [
    "Noise that makes good places bad ones, in standard deviations; 0: made defects alone",
    "Bruit qui rend mauvaises de bonnes places, en écarts types ; 0 : défauts fabriqués seuls",
  ],
  scaling: [
    "Each layer's features at length 1 together, or each feature in its own standard deviations",
    "Les caractéristiques de chaque couche à longueur 1 ensemble, ou chacune en ses propres écarts types",
  ],
  kind: [
    "Denoising learns to take noise away; variational to rebuild from a smooth space",
    "Débruiteur : apprend à ôter le bruit ; variationnel : à redessiner depuis un espace lisse",
  ],
  loss: ["What rebuilt right means", "Ce que veut dire bien redessiné"],
};

/** The label of a parameter's field; its id where this release does not know it. */
export const sayVisionParameter = (name: string, locale: Locale): string =>
  texts[name]?.[locale === "fr" ? 1 : 0] ?? name;
