import { foldScores } from "../../../../training/verdict/facts.ts";
import { complexityOf } from "../../../complexity.ts";
import { fires, holdRule, silent } from "../../rule.ts";

/** A larger candidate scored better by less than one standard error, and the simpler one was taken (Breiman et al., 1984). */
export const imageSimpleIsEnough = holdRule({
  code: "image-simple-is-enough",
  weigh({ input, chosen, comparedBy, sign, validation, task }) {
    const others = input.result.leaderboard
      .filter(({ isBaseline, state }) => !isBaseline && state === "done")
      .map((entry) => ({ entry, scores: foldScores(entry.metrics[comparedBy]?.folds) }))
      .filter(({ scores }) => scores.values.length === validation.values.length && scores.values.length > 0);
    const best = others.reduce<(typeof others)[number] | null>(
      (held, one) => (held === null || sign * (one.scores.mean - held.scores.mean) > 0 ? one : held),
      null,
    );
    if (!best || best.entry.index === chosen.index || chosen.isBaseline) return silent;
    if (complexityOf(best.entry.estimator, task) <= complexityOf(chosen.estimator, task)) return silent;
    if (!(sign * (best.scores.mean - validation.mean) <= best.scores.standardError)) return silent;
    return fires(
      {
        metric: comparedBy,
        estimator: chosen.estimator,
        score: validation.mean,
        otherEstimator: best.entry.estimator,
        otherScore: best.scores.mean,
      },
      { kind: "candidates" },
    );
  },
});
