import { wilsonBounds } from "@datalab/learn";
import { goodOf, kindsOf, type VisionFacts } from "../../facts.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** A quarter of what there is to know, from two numbers of the whole picture. */
const partOfTruth = 0.25;

/** Mean brightness and contrast alone tell the label. It matters for use where the model knows little more than they do. */
export const lightDiffers = watchRule({
  code: "light-differs",
  weigh(facts) {
    const skill = facts.task === "anomaly" ? ofScores(facts) : ofClasses(facts);
    if (!skill) return notRun("not-defined");
    const { metric, baseline, low, chance } = skill;
    if (low <= chance || baseline - chance < partOfTruth * (1 - chance)) return silent;
    const { headline, gain } = facts;
    const more = gain?.value ?? 0;
    return fires(
      { metric, baseline, chance, value: headline.value },
      { kind: "figures" },
      { affectsUse: metric === headline.metric ? more < baseline - chance : true },
    );
  },
});

interface Skill {
  readonly metric: string;
  readonly baseline: number;
  readonly low: number;
  readonly chance: number;
}

/** Standard error of an AUROC of a pictures against b (Hanley & McNeil, 1982). */
const aurocError = (auc: number, a: number, b: number): number => {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc ** 2) / (1 + auc);
  return Math.sqrt((auc * (1 - auc) + (a - 1) * (q1 - auc ** 2) + (b - 1) * (q2 - auc ** 2)) / (a * b));
};

const ofScores = (facts: VisionFacts): Skill | null => {
  const { baseline, metric } = facts.headline;
  const defective = kindsOf(facts).reduce((sum, { images }) => sum + images, 0);
  const good = goodOf(facts)?.images ?? 0;
  if (baseline === null || defective === 0 || good === 0) return null;
  return { metric, baseline, low: baseline - 1.96 * aurocError(baseline, defective, good), chance: 0.5 };
};

const ofClasses = ({ evaluation, classes }: VisionFacts): Skill | null => {
  const baseline = evaluation.metrics.find(({ metric }) => metric === "accuracy")?.baseline ?? null;
  if (baseline === null || !classes) return null;
  const majority = Math.max(...classes.classes.map(({ support }) => support)) / Math.max(1, evaluation.testImages);
  const [low] = wilsonBounds(baseline, evaluation.testImages);
  return { metric: "accuracy", baseline, low, chance: majority };
};
