import type { Locale } from "../common.ts";

/** Names of the models on pictures as people read them: English, French. An id that is not listed is shown as it is. */
const models: Readonly<Record<string, readonly [string, string]>> = {
  baseline: ["baseline", "référence"],
  padim: ["normal appearance, place by place (PaDiM)", "aspect normal, place par place (PaDiM)"],
  "padim-ensemble": ["normal appearance at several scales", "aspect normal à plusieurs échelles"],
  patchcore: ["memory of normal patches (PatchCore)", "mémoire de fragments normaux (PatchCore)"],
  "nearest-normal": ["nearest normal picture", "image normale la plus proche"],
  "student-teacher": ["student and teacher", "élève et maître"],
  "synthetic-discriminator": ["trained on made defects", "appris sur des défauts fabriqués"],
  autoencoder: ["redrawing of good pieces (autoencoder)", "redessin des bonnes pièces (autoencodeur)"],
  "supervised-patches": ["trained on labelled defects", "appris sur les défauts étiquetés"],
  "frozen-logistic": ["backbone and logistic regression", "réseau figé et régression logistique"],
  "frozen-knn": ["backbone and nearest neighbours", "réseau figé et plus proches voisins"],
  "frozen-mlp": ["backbone and small network", "réseau figé et petit réseau"],
  "fine-tuned": ["fine-tuned backbone", "réseau affiné"],
  "cnn-small": ["small network from scratch", "petit réseau appris de zéro"],
  "resnet-small": ["residual network from scratch", "réseau résiduel appris de zéro"],
};

export const visionModelName = (id: string, locale: Locale): string => models[id]?.[locale === "fr" ? 1 : 0] ?? id;

/** What a model on pictures does, in one sentence: English, French. */
const summaries: Readonly<Record<string, readonly [string, string]>> = {
  padim: [
    "Learns, for each place of the picture, how good pieces look there. Quick; for pieces that lie alike.",
    "Apprend, pour chaque place de l'image, l'aspect des bonnes pièces. Rapide ; pour des pièces posées pareil.",
  ],
  "padim-ensemble": [
    "The same at several depths and scales of the network, put together. The safest first choice.",
    "La même chose à plusieurs profondeurs et échelles du réseau, réunies. Le premier choix le plus sûr.",
  ],
  patchcore: [
    "Keeps a memory of normal patches and measures the distance to the nearest. For pieces that lie anyhow.",
    "Garde une mémoire de fragments normaux et mesure la distance au plus proche. Pour des pièces posées de toute façon.",
  ],
  "nearest-normal": [
    "Compares the whole picture with the nearest good one. The simplest; no place.",
    "Compare l'image entière à la bonne image la plus proche. Le plus simple ; sans place.",
  ],
  "student-teacher": [
    "A small network learns to imitate a large one on good pieces; where it fails, something is new.",
    "Un petit réseau apprend à imiter un grand sur les bonnes pièces ; là où il échoue, quelque chose est nouveau.",
  ],
  "synthetic-discriminator": [
    "Learns to tell good patches from ones made defective on purpose.",
    "Apprend à distinguer les bons fragments de fragments rendus défectueux exprès.",
  ],
  autoencoder: [
    "Learns to draw good pieces anew; what it cannot draw is strange. A weak classic.",
    "Apprend à redessiner les bonnes pièces ; ce qu'il ne sait pas dessiner est étrange. Un classique faible.",
  ],
  "supervised-patches": [
    "Learns from the defects that are labelled. Only finds kinds that it was shown.",
    "Apprend des défauts étiquetés. Ne trouve que les genres qu'on lui a montrés.",
  ],
  "frozen-logistic": [
    "A network trained before looks, a simple model decides. Seconds on a processor; the best first choice.",
    "Un réseau déjà appris regarde, un modèle simple décide. Quelques secondes ; le meilleur premier choix.",
  ],
  "frozen-knn": ["The class of the pictures that look most alike.", "La classe des images qui se ressemblent le plus."],
  "frozen-mlp": [
    "A network trained before looks, a small network decides.",
    "Un réseau déjà appris regarde, un petit réseau décide.",
  ],
  "fine-tuned": [
    "The last blocks of a network trained before are adapted to these pictures. Minutes.",
    "Les derniers blocs d'un réseau déjà appris sont adaptés à ces images. Quelques minutes.",
  ],
  "cnn-small": [
    "A small network that learns from these pictures alone. Wants many of them.",
    "Un petit réseau qui n'apprend que de ces images. En demande beaucoup.",
  ],
  "resnet-small": [
    "A deeper network that learns from these pictures alone. Wants many of them and time.",
    "Un réseau plus profond qui n'apprend que de ces images. En demande beaucoup, et du temps.",
  ],
};

export const sayVisionModel = (id: string, locale: Locale): string => summaries[id]?.[locale === "fr" ? 1 : 0] ?? "";

/** What a metric on pictures measures: English, French. */
const metricTexts: Readonly<Record<string, readonly [string, string]>> = {
  image_auroc: [
    "Chance that a defective picture scores above a good one; ½ is guessing.",
    "Chance qu'une image défectueuse ait un score plus haut qu'une bonne ; ½ est le hasard.",
  ],
  image_aupr: ["How many alarms are right, over all thresholds.", "Part d'alertes justes, sur tous les seuils."],
  pixel_auroc: ["The same for each pixel against the masks.", "La même chose pour chaque pixel, contre les masques."],
  pixel_aupr: ["How many marked pixels are right.", "Part de pixels marqués justes."],
  aupro: [
    "How much of each defect the map covers, small ones counting as much as large ones.",
    "Part de chaque défaut couverte par la carte, les petits comptant autant que les grands.",
  ],
  accuracy: ["Share of pictures answered rightly.", "Part d'images bien répondues."],
  balanced_accuracy: ["The same, each class counting equally.", "La même, chaque classe comptant autant."],
  f1_macro: [
    "Balance of misses and false alarms, mean over classes.",
    "Équilibre entre manques et fausses alertes, moyenne des classes.",
  ],
  f1: ["Balance of misses and false alarms at the threshold.", "Équilibre entre manques et fausses alertes au seuil."],
  recall: ["Share of defects that are found at the threshold.", "Part de défauts trouvés au seuil."],
  precision: ["Share of alarms that are right at the threshold.", "Part d'alertes justes au seuil."],
};

export const sayVisionMetric = (id: string, locale: Locale): string => metricTexts[id]?.[locale === "fr" ? 1 : 0] ?? "";
