import type { VisionEvaluation } from "@datalab/contract";
import { createRandom, metricOf, prCurve, rocCurve, wilsonBounds } from "@datalab/learn";
import { answersOfScores, detectionBySize, imageAuroc, thresholdExplorer, thresholdFromNormals } from "@datalab/vision";
import { finiteOrNull } from "../../training/evaluation/statistics.ts";
import type { VisionEvaluationInput } from "./input.ts";
import { alarms, type ImageScores, imageScores } from "./scores.ts";

type Detail = Extract<VisionEvaluation["detail"], { kind: "anomaly" }>;

const maxPoints = 200;

/** All that the result page shows of an anomaly detector, on the test pictures. */
export const anomalyDetail = (input: VisionEvaluationInput): Detail => {
  const { result, config } = input;
  const validation = imageScores(input, result.validation);
  const test = imageScores(input, result.test);
  const threshold = thresholdOf(input, validation);
  const hasDefects = validation.labels.includes(1) && validation.labels.includes(0);
  const explored = hasDefects ? validation : test;
  return {
    kind: "anomaly",
    perDefect: perKind(input, test, threshold.value),
    threshold,
    scores: [...scoresByLabel(input, validation, "validation"), ...scoresByLabel(input, test, "test")],
    thresholds:
      explored.scores.length > 0
        ? {
            ...thresholdExplorer(explored.scores, explored.labels, maxPoints),
            source: hasDefects ? "validation" : "test",
          }
        : null,
    ...curvesOf(test),
    pixel: result.pixel && {
      auroc: result.pixel.auroc,
      averagePrecision: result.pixel.averagePrecision,
      aupro: result.pixel.aupro,
      threshold: result.model.card.pixelThreshold,
      overlap: result.pixel.overlap,
    },
    sizes: config.task === "anomaly" && result.pixel ? detectionBySize(result.pixel.regions) : [],
    millisecondsPerImage: result.millisecondsPerImage,
  };
};

/** The limit that the model carries, with the range that its validation pictures leave open. */
const thresholdOf = ({ config, result }: VisionEvaluationInput, validation: ImageScores): Detail["threshold"] => {
  const normals = validation.scores.filter((_, i) => validation.labels[i] === 0);
  const carried = result.model.card.threshold;
  if (normals.length === 0) {
    // Nothing to set it by: above everything seen, so that nothing alarms by chance.
    const value = carried ?? validation.scores.reduce((most, score) => Math.max(most, score), 0);
    return { value, source: "normal-validation", images: 0, low: value, high: value };
  }
  const random = createRandom(config.seed).fork("threshold");
  const { value, low, high, source, images } = thresholdFromNormals(normals, config.falseAlarmRate, random);
  return { value: carried ?? value, source, images, low, high };
};

/** Good pictures first, then the kinds of defect by name. */
const perKind = (
  { items, config, result }: VisionEvaluationInput,
  test: ImageScores,
  threshold: number,
): Detail["perDefect"] => {
  const kindOf = (row: number) => items[test.indices[row]!]!.label!;
  const rows = [...test.scores.keys()];
  const kinds = [...new Set(rows.map(kindOf))].sort(
    (a, b) => Number(b === config.normalLabel) - Number(a === config.normalLabel) || a.localeCompare(b),
  );
  return kinds.map((kind) => {
    const own = rows.filter((row) => kindOf(row) === kind);
    const found = own.filter((row) => alarms(test.scores[row]!, threshold)).length;
    const [low, high] = wilsonBounds(found / own.length, own.length);
    const isGood = kind === config.normalLabel;
    const compared = rows.filter((row) => test.labels[row] === 0 || kindOf(row) === kind);
    return {
      kind,
      images: own.length,
      found,
      rate: found / own.length,
      interval: { low, high },
      imageAuroc: isGood
        ? null
        : finiteOrNull(
            imageAuroc(
              Float64Array.from(compared, (row) => test.scores[row]!),
              Int32Array.from(compared, (row) => test.labels[row]!),
            ),
          ),
      pixelAuroc: isGood ? null : (result.pixel?.byKind[kind]?.auroc ?? null),
    };
  });
};

const scoresByLabel = (
  { items }: VisionEvaluationInput,
  { indices, scores }: ImageScores,
  role: "validation" | "test",
): Detail["scores"] => {
  const labels = [...new Set(indices.map((index) => items[index]!.label!))].sort();
  return labels.map((label) => ({
    role,
    label,
    values: [...scores.filter((_, row) => items[indices[row]!]!.label === label).sort()],
  }));
};

const curvesOf = (test: ImageScores): Pick<Detail, "roc" | "pr"> => {
  const answers = answersOfScores(test.scores, test.labels);
  const above = test.scores.reduce((most, score) => Math.max(most, score), 0);
  const roc = rocCurve(answers, { maxPoints });
  const pr = prCurve(answers, { maxPoints });
  const defective = test.labels.reduce((sum, label) => sum + label, 0);
  return {
    roc: {
      x: roc.map((point) => point.falsePositiveRate),
      y: roc.map((point) => point.truePositiveRate),
      threshold: roc.map((point) => point.threshold ?? above),
      auc: finiteOrNull(metricOf("roc_auc").evaluate(answers)),
    },
    pr: {
      x: pr.map((point) => point.recall),
      y: pr.map((point) => point.precision),
      threshold: pr.map((point) => point.threshold ?? above),
      averagePrecision: finiteOrNull(metricOf("pr_auc").evaluate(answers)),
      base: test.labels.length > 0 ? defective / test.labels.length : 0,
    },
  };
};
