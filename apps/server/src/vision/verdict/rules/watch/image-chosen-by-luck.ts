import { testStandardError } from "../../facts.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** One-sided: chance alone does this to one honest run in forty. */
const errors = 2;

/** The score that won the choice was better than what the test then showed, by more than both scores' noise. */
export const imageChosenByLuck = watchRule({
  code: "image-chosen-by-luck",
  weigh(facts) {
    const { validation, headline, sign, metric, comparedBy, input, evaluation } = facts;
    // Made defects are another question than real ones: their scores are not comparable.
    if (comparedBy !== metric) return silent;
    const ofTest = testStandardError(facts);
    if (headline.value === null || !Number.isFinite(ofTest) || !Number.isFinite(validation.mean))
      return notRun("not-defined");
    const ofFolds = Number.isFinite(validation.standardError)
      ? validation.standardError
      : ofTest * Math.sqrt(evaluation.testImages / Math.max(1, evaluation.validationImages));
    const drop = sign * (validation.mean - headline.value);
    if (drop <= errors * Math.hypot(ofTest, ofFolds)) return silent;
    const tried = input.result.leaderboard.filter(({ isBaseline, state }) => !isBaseline && state === "done").length;
    return fires(
      { metric, validation: validation.mean, test: headline.value, candidates: tried },
      { kind: "candidates" },
    );
  },
});
