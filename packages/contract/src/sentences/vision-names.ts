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
  autoencoder: ["autoencoder", "autoencodeur"],
  "supervised-patches": ["trained on labelled defects", "appris sur les défauts étiquetés"],
  "frozen-logistic": ["backbone and logistic regression", "réseau figé et régression logistique"],
  "frozen-knn": ["backbone and nearest neighbours", "réseau figé et plus proches voisins"],
  "frozen-mlp": ["backbone and small network", "réseau figé et petit réseau"],
  "fine-tuned": ["fine-tuned backbone", "réseau affiné"],
  "cnn-small": ["small network from scratch", "petit réseau appris de zéro"],
  "resnet-small": ["residual network from scratch", "réseau résiduel appris de zéro"],
};

export const visionModelName = (id: string, locale: Locale): string => models[id]?.[locale === "fr" ? 1 : 0] ?? id;
