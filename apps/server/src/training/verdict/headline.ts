import type { Figures, HeadlineCode, Statement, UseCode, Verdict, VerdictLevel, WatchCode } from "@datalab/contract";
import { reservationFigures, worstOf } from "../../runs/verdict/weigh.ts";
import type { Facts } from "./facts.ts";
import { hasTooFewRows } from "./level.ts";

/** Reservations from the worst: first what may make the figures untrue, then where they do not hold, then how sure they are. */
const reservations: readonly [WatchCode, UseCode][] = [
  ["leak-suspected", "not-before-columns-answered"],
  ["sum-of-others", "not-before-columns-answered"],
  ["time-ignored", "same-period-only"],
  ["group-ignored", "same-groups-only"],
  ["train-test-differ", "not-for-other-rows"],
  ["weak-slice", "not-for-slice"],
  ["weak-class", "not-for-class"],
  ["weak-range", "not-for-range"],
  ["chosen-by-luck", "figures-of-new-rows"],
  ["accuracy-misleads", "not-for-class"],
  ["wrong-labels", "with-care"],
  ["miscalibrated", "ranking-only"],
  ["outside-range", "not-for-other-rows"],
  ["missing-informs", "with-care"],
  ["uneven-noise", "not-for-range"],
  ["few-test-rows", "first-indication"],
  ["overfit", "figures-of-new-rows"],
  ["stopped-early", "with-care"],
  ["sampled", "with-care"],
];

/** Skill from which a model is far better than chance, or clearly better: ROC AUC for classes, R² for numbers. */
const strengths = { classes: { far: 0.8, clear: 0.65 }, numbers: { far: 0.6, clear: 0.25 } };

export const headlineOf = (
  facts: Facts,
  level: VerdictLevel,
  watch: readonly Statement[],
): Pick<Verdict, "headline" | "use"> => {
  const base = baseFigures(facts);
  const leak = watch.find((statement) => statement.code === "leak-kept");
  if (leak) return both("leaks", "not-at-all", { ...base, columns: leak.figures.columns ?? [], reason: "leak" });
  if (level === "not-usable") return both("no-better", "not-at-all", { ...base, reason: "no-gain" });
  if (level === "cannot-say")
    return hasTooFewRows(facts)
      ? both("too-few-rows", "only-to-learn-more", { ...base, ...rowFigures(watch) })
      : both("not-proven", "only-to-learn-more", base);
  const code: HeadlineCode = ({ binary: "tells-apart", multiclass: "names-class", regression: "estimates" } as const)[
    facts.task
  ];
  const worst = worstReservation(watch);
  if (!worst) return both(code, "as-it-is", { ...base, reservation: null });
  return both(code, worst.use, { ...base, ...reservationFigures(worst.statement) });
};

const both = (code: HeadlineCode, use: UseCode, figures: Figures): Pick<Verdict, "headline" | "use"> => ({
  headline: { code, figures },
  use: { code: use, figures },
});

/** The worst reservation with effect on use, and the use that it leaves. */
export const worstReservation = (watch: readonly Statement[]) => worstOf(reservations, watch);

const baseFigures = (facts: Facts): Figures => {
  const { input, evaluation, headline, task } = facts;
  const classes = input.target.kind === "classes" ? input.target.classes : [];
  const mae = evaluation.metrics.find((one) => one.metric === "mae");
  return {
    target: input.config.target,
    metric: headline.metric,
    value: headline.value,
    baseline: headline.baseline,
    testRows: evaluation.testRows,
    strength: strengthOf(facts),
    ...(task === "binary" ? { negative: classes[0] ?? "", positive: classes[1] ?? "" } : {}),
    ...(task === "multiclass" ? { classes: classes.length, right: 1 - evaluation.overallError } : {}),
    ...(task === "regression" ? { error: mae?.value ?? null, baselineError: mae?.baseline ?? null } : {}),
  };
};

const strengthOf = ({ evaluation, task }: Facts): "far" | "clear" | "slight" => {
  const { far, clear } = task === "regression" ? strengths.numbers : strengths.classes;
  const skill = evaluation.metrics.find((one) => one.metric === (task === "regression" ? "r2" : "roc_auc"))?.value ?? 0;
  if (skill >= far) return "far";
  return skill >= clear ? "clear" : "slight";
};

const rowFigures = (watch: readonly Statement[]): Figures => {
  const few = watch.find((statement) => statement.code === "few-test-rows");
  return { smallestClass: few?.figures.smallestClass ?? null, smallestRows: few?.figures.smallestRows ?? null };
};
