import { foldScores } from "../../../../training/verdict/facts.ts";
import { classification, fires, notRun, silent, watchRule } from "../../rule.ts";

/** Standard errors of the difference. */
const errors = 2;

/** The chosen candidate and its twin without augmentation differ by more than chance. Said, without effect on use. */
export const augmentationsMatter = watchRule({
  code: "augmentations-matter",
  tasks: classification,
  affectsUse: false,
  weigh({ chosen, input, comparedBy, sign }) {
    const own = chosen.parameters.augmentation;
    if (own === undefined || own === "none") return silent;
    const rest = ({ augmentation: _, ...others }: Readonly<Record<string, unknown>>) =>
      JSON.stringify(Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1)));
    const twin = input.result.leaderboard.find(
      ({ estimator, parameters, state }) =>
        state === "done" &&
        estimator === chosen.estimator &&
        parameters.augmentation === "none" &&
        rest(parameters) === rest(chosen.parameters),
    );
    if (!twin) return notRun("one-candidate");
    const withIt = chosen.metrics[comparedBy]?.folds ?? [];
    const without = twin.metrics[comparedBy]?.folds ?? [];
    const gains = foldScores(
      withIt.map((score, i) => (score === null || without[i] == null ? null : sign * (score - without[i]!))),
    );
    if (!Number.isFinite(gains.standardError)) return notRun("one-fold");
    if (gains.mean <= errors * gains.standardError || gains.mean <= 0) return silent;
    return fires(
      {
        estimator: chosen.estimator,
        augmentation: String(own),
        with: foldScores(withIt).mean,
        without: foldScores(without).mean,
      },
      { kind: "candidates" },
    );
  },
});
