import { classification, fires, notRun, silent, watchRule } from "../../rule.ts";

/** From four pictures in five of one label on, answering it always looks like skill. */
const majorityFrom = 0.8;
const littleGain = 0.05;

export const imageAccuracyMisleads = watchRule({
  code: "image-accuracy-misleads",
  tasks: classification,
  weigh({ evaluation, classes }) {
    const accuracy = evaluation.metrics.find(({ metric }) => metric === "accuracy")?.value ?? null;
    if (accuracy === null || !classes) return notRun("not-defined");
    const largest = classes.classes.reduce((held, one) => (one.support > held.support ? one : held));
    const majority = largest.support / evaluation.testImages;
    if (majority < majorityFrom || accuracy - majority >= littleGain) return silent;
    return fires({ class: largest.name, majority, accuracy }, { kind: "figures" });
  },
});
