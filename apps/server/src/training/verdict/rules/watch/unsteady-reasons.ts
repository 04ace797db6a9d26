import { mean, rankCorrelation } from "../../../evaluation/statistics.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

const leastAgreement = 0.5;
/** Ranks of fewer columns agree or disagree by chance. */
const leastColumns = 4;
/** A column that carries less than this differs from nothing only by chance: its rank is not asked. */
const leastShare = 0.02;

/** Folds disagree on which columns matter, among those that matter at all. Said, but no reservation: the answers may still be right. */
export const unsteadyReasons = watchRule({
  code: "unsteady-reasons",
  affectsUse: false,
  weigh({ evaluation: { importance } }) {
    const mattering = importance.filter((one) => one.share >= leastShare);
    if (importance.length === 0) return notRun("not-defined");
    const rounds = mattering[0]?.ranks.length ?? 0;
    if (mattering.length < leastColumns || rounds < 2) return silent;
    const agreements: number[] = [];
    for (let a = 0; a < rounds; a++)
      for (let b = a + 1; b < rounds; b++)
        agreements.push(
          rankCorrelation(
            mattering.map((one) => one.ranks[a]!),
            mattering.map((one) => one.ranks[b]!),
          ),
        );
    const agreement = mean(agreements);
    if (!(agreement < leastAgreement)) return silent;
    const columns = mattering.map((one) => one.column);
    return fires({ agreement, rounds, columns }, { kind: "importance", columns });
  },
});
