import { type Answers, metricOf } from "@datalab/learn";

/** Image scores as the metrics of `@datalab/learn` read them: class 1 is defective. @param labels 0 good, 1 defective */
export const answersOfScores = (scores: Float64Array, labels: Int32Array): Answers => {
  const predictions = new Float64Array(2 * scores.length);
  for (let i = 0; i < scores.length; i++) {
    predictions[2 * i] = -scores[i]!;
    predictions[2 * i + 1] = scores[i]!;
  }
  return { task: "binary", classCount: 2, truth: Float64Array.from(labels), predictions };
};

/** Area under the ROC curve over pictures; NaN where one kind is missing. */
export const imageAuroc = (scores: Float64Array, labels: Int32Array): number =>
  metricOf("roc_auc").evaluate(answersOfScores(scores, labels));

/** Average precision over pictures; NaN where one kind is missing. */
export const imageAupr = (scores: Float64Array, labels: Int32Array): number =>
  metricOf("pr_auc").evaluate(answersOfScores(scores, labels));
