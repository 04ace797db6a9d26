import { suspectsAmong } from "../../../../training/verdict/suspect-labels.ts";
import { classAnswers } from "../../../evaluation/scores.ts";
import { imageEvidence } from "../../facts.ts";
import { classification, fires, notRun, silent, watchRule } from "../../rule.ts";

const leastShare = 0.02;
/** Where classes look alike, a confident contradiction is bad luck as often as a wrong label: nothing is said there. */
const mostUnsure = 0.25;

/** Confident learning on the answers about pictures that the model had not seen. */
export const imageWrongLabels = watchRule({
  code: "image-wrong-labels",
  tasks: classification,
  weigh({ input }) {
    const answers = classAnswers(input, input.result.validation);
    if (answers.truth.length === 0) return notRun("no-validation");
    const found = suspectsAmong(answers, answers.indices);
    const share = found.rows.length / found.judged;
    if (share <= leastShare || found.unsure / found.judged > mostUnsure) return silent;
    return fires({ suspects: found.rows.length, images: found.judged, share }, imageEvidence(found.rows));
  },
});
