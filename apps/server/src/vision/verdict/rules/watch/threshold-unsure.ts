import { imageScores } from "../../../evaluation/scores.ts";
import { anomaly, fires, notRun, silent, watchRule } from "../../rule.ts";

/** One picture in ten called this way or that, by the luck of the good validation pictures. */
const mostTurned = 0.1;

/** Within the range that the good validation pictures leave to the threshold, many test pictures change sides. */
export const thresholdUnsure = watchRule({
  code: "threshold-unsure",
  tasks: anomaly,
  weigh({ anomaly: detail, input }) {
    if (!detail || detail.threshold.images === 0) return notRun("no-validation");
    const { low, high, images } = detail.threshold;
    const { scores } = imageScores(input, input.result.test);
    if (scores.length === 0) return notRun("not-defined");
    const above = (limit: number) => scores.filter((score) => score > limit).length;
    const [from, to] = [above(high), above(low)];
    if ((to - from) / scores.length <= mostTurned) return silent;
    return fires({ images, low, high, from, to, testImages: scores.length }, { kind: "threshold" });
  },
});
