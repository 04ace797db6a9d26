import { foldScores } from "../../facts.ts";
import { fires, holdRule, silent } from "../../rule.ts";

/** A larger candidate scored better by less than one standard error, and the simpler one was taken (Breiman et al., 1984). */
export const simpleIsEnough = holdRule({
  code: "simple-is-enough",
  weigh({ input, chosen, metric, sign, validation }) {
    const others = input.candidates
      .filter((candidate) => candidate.state === "done" && candidate.index !== -1)
      .map((candidate) => ({ candidate, scores: foldScores(candidate.scores[metric.id]) }))
      .filter(({ scores }) => scores.values.length === validation.values.length && Number.isFinite(scores.mean));
    const best = others.reduce<(typeof others)[number] | null>(
      (held, one) => (held === null || sign * (one.scores.mean - held.scores.mean) > 0 ? one : held),
      null,
    );
    if (!best || best.candidate.index === chosen.index || best.candidate.complexity <= chosen.complexity) return silent;
    const behind = sign * (best.scores.mean - validation.mean);
    if (!(behind <= best.scores.standardError)) return silent;
    return fires(
      {
        metric: metric.id,
        estimator: chosen.spec.estimator,
        score: validation.mean,
        sizeBytes: chosen.sizeBytes,
        otherEstimator: best.candidate.spec.estimator,
        otherScore: best.scores.mean,
        otherSizeBytes: best.candidate.sizeBytes,
      },
      { kind: "candidates" },
    );
  },
});
