/** Files of a run on pictures, beside those that its kind shares with tables. */
export const visionModelPath = "model/vision.datalab";
export const visionServingPath = "model/vision-serving.json";
export const scoredImagesPath = "evaluation/images.json";
export const visionEvaluationPath = "evaluation/vision.json";
export const visionVerdictPath = "evaluation/vision-verdict.json";
export const visionConfigPath = "vision-config.yaml";
