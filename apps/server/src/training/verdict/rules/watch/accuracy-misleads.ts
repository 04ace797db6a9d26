import { classTasks, fires, notRun, silent, watchRule } from "../../rule.ts";

/** From four rows in five of one class on, answering it always looks like skill. */
const majorityFrom = 0.8;
const littleGain = 0.05;

export const accuracyMisleads = watchRule({
  code: "accuracy-misleads",
  tasks: classTasks,
  weigh({ evaluation, input }) {
    const { detail, metrics, testRows } = evaluation;
    if (detail.kind !== "classification") return silent;
    const accuracy = metrics.find((one) => one.metric === "accuracy")?.value ?? null;
    if (accuracy === null) return notRun("not-defined");
    const largest = detail.classes.reduce((held, one) => (one.support > held.support ? one : held));
    const majority = largest.support / testRows;
    if (majority < majorityFrom || accuracy - majority >= littleGain) return silent;
    const balanced = metrics.find((one) => one.metric === "balanced_accuracy")?.value ?? null;
    return fires(
      { target: input.config.target, class: largest.name, majority, accuracy, balancedAccuracy: balanced },
      { kind: "figures" },
    );
  },
});
