import { finding, type ImageCheck, needsLabels } from "../check.ts";

/** The most frequent class against the rarest. */
const noticeable = 5;
const grave = 20;

export const classImbalance: ImageCheck = {
  code: "class-imbalance",
  skip: (subject) => needsLabels(subject) ?? null,
  run({ classes, task }) {
    if (task === "anomaly") return null; // defects are rare by their nature
    const counts = [...classes].map(([label, { length }]) => ({ label, count: length }));
    const [most, least] = [counts[0], counts.at(-1)];
    if (!most || !least || most.count < least.count * noticeable) return null;
    const ratio = most.count / least.count;
    const figures = { class: least.label, count: least.count, majority: most.label, majorityCount: most.count, ratio };
    return finding("class-imbalance", ratio >= grave ? "watch" : "note", figures, classes.get(least.label) ?? []);
  },
};
