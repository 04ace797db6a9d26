import type { Statement, VisionEvaluation } from "@datalab/contract";
import { betterOf, type VisionLeaderboardEntry } from "@datalab/vision";
import type { WeighedFacts } from "../../runs/verdict/rule.ts";
import { type FoldScores, foldScores } from "../../training/verdict/facts.ts";
import type { VisionEvaluationInput } from "../evaluation/input.ts";
import { headlineMetricOf } from "../evaluation/metrics.ts";

type Detail = VisionEvaluation["detail"];

/** What all rules on pictures look at, worked out once. */
export interface VisionFacts extends WeighedFacts {
  readonly task: "classification" | "anomaly";
  readonly input: VisionEvaluationInput;
  readonly evaluation: VisionEvaluation;
  /** Of the test. */
  readonly metric: string;
  /** Of the comparison: the same, or on made defects where the validation has no real ones. */
  readonly comparedBy: string;
  /** 1 where a higher metric is better, −1 where a lower one is. */
  readonly sign: 1 | -1;
  readonly headline: VisionEvaluation["metrics"][number];
  /** Over brightness and contrast alone on the test pictures, positive is better. */
  readonly gain: VisionEvaluation["metrics"][number]["gain"];
  readonly chosen: VisionLeaderboardEntry;
  readonly validation: FoldScores;
  /** Over the baseline in the comparison; NaN where one of them has no score. */
  readonly foldGain: number;
  readonly anomaly: Extract<Detail, { kind: "anomaly" }> | null;
  readonly classes: Extract<Detail, { kind: "classification" }> | null;
}

/** @throws RangeError where the evaluation lacks the headline or the leaderboard the chosen candidate */
export const visionFactsOf = (input: VisionEvaluationInput, evaluation: VisionEvaluation): VisionFacts => {
  const { config, result } = input;
  const metric = headlineMetricOf(config);
  const headline = evaluation.metrics.find((one) => one.metric === metric);
  const chosen = result.leaderboard.find((entry) => entry.index === result.chosen);
  if (!headline || !chosen) throw new RangeError(`The run has no ${headline ? "chosen candidate" : metric}.`);
  const made = config.metric.replace(/^image_/, "synthetic_");
  const comparedBy = config.metric in chosen.metrics ? config.metric : made;
  const baseline = result.leaderboard.find((entry) => entry.isBaseline);
  const sign = betterOf(comparedBy) === "high" ? 1 : -1;
  const validation = foldScores(chosen.metrics[comparedBy]?.folds);
  const { detail } = evaluation;
  return {
    task: config.task,
    input,
    evaluation,
    metric,
    comparedBy,
    sign,
    headline,
    gain: headline.gain,
    chosen,
    validation,
    foldGain: sign * (validation.mean - foldScores(baseline?.metrics[comparedBy]?.folds).mean),
    anomaly: detail.kind === "anomaly" ? detail : null,
    classes: detail.kind === "classification" ? detail : null,
    fired: [],
    notRun: [],
  };
};

/** The statement that an earlier rule made, if it did. */
export const statementOf = ({ fired }: VisionFacts, code: Statement["code"]): Statement | undefined =>
  fired.find((statement) => statement.code === code);

/** Better than brightness for certain: before that, advice on how to use it is idle. */
export const isProven = ({ gain }: VisionFacts): boolean => gain !== null && gain.low > 0;

/** Standard error of the headline metric on the test, read off its 95 % interval; NaN without one. */
export const testStandardError = ({ headline }: VisionFacts): number =>
  headline.interval ? (headline.interval.high - headline.interval.low) / (2 * 1.96) : Number.NaN;

/** What holds of an anomaly detector by kind of picture. */
export const goodOf = ({ anomaly, input }: VisionFacts) =>
  anomaly?.perDefect.find(({ kind }) => kind === input.config.normalLabel);
export const kindsOf = ({ anomaly, input }: VisionFacts) =>
  anomaly?.perDefect.filter(({ kind }) => kind !== input.config.normalLabel) ?? [];

/** Pictures as evidence: indices, at most 200. */
export const imageEvidence = (indices: readonly number[]) => ({ kind: "images", rows: indices.slice(0, 200) }) as const;
