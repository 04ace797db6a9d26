import { testStandardError } from "../../facts.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** One-sided: chance alone does this to one honest run in forty. */
const errors = 2;

/** The score that won the choice was better than what the test rows then showed, by more than both scores' noise. */
export const chosenByLuck = watchRule({
  code: "chosen-by-luck",
  weigh(facts) {
    const { validation, headline, sign, metric, input } = facts;
    const ofTest = testStandardError(facts);
    if (headline.value === null || !Number.isFinite(ofTest) || !Number.isFinite(validation.mean))
      return notRun("not-defined");
    // One fold has no spread of its own: its rows are as noisy as the test rows, by their number.
    const validated = input.folds.reduce((sum, fold) => sum + fold.validation.length, 0);
    const ofFolds = Number.isFinite(validation.standardError)
      ? validation.standardError
      : ofTest * Math.sqrt(input.test.length / Math.max(1, validated));
    const drop = sign * (validation.mean - headline.value);
    if (drop <= errors * Math.hypot(ofTest, ofFolds)) return silent;
    const tried = input.candidates.filter((one) => one.index !== -1 && one.state === "done").length;
    return fires(
      { metric: metric.id, validation: validation.mean, test: headline.value, candidates: tried },
      { kind: "candidates" },
    );
  },
});
