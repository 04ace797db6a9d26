/** What the choice between candidates looks at. */
export interface CandidateScores {
  /** `AnyEstimator.complexity`. */
  readonly complexity: number;
  /** One score a fold, of the headline metric; the same folds for every candidate. */
  readonly scores: readonly number[];
}

export interface Choice {
  /** Positions in the list of candidates. */
  readonly chosen: number;
  readonly best: number;
  /** Of the best candidate's mean over folds; 0 with fewer than two folds. */
  readonly standardError: number;
  /** Every candidate within one standard error of the best, itself included. */
  readonly tied: readonly number[];
}

/**
 * The one-standard-error rule (Breiman et al., 1984): of all candidates whose mean lies within one standard error of the
 * best mean, the simplest; of equally simple ones, the better, then the earlier.
 * @param better whether high or low scores are good.
 * @returns undefined where no candidate has a finite score in every fold.
 */
export const chooseCandidate = (
  candidates: readonly CandidateScores[],
  { better }: { readonly better: "high" | "low" },
): Choice | undefined => {
  const sign = better === "high" ? 1 : -1;
  const means = candidates.map(({ scores }) => sign * meanOf(scores));
  const scored = means.map((_, i) => i).filter((i) => Number.isFinite(means[i]));
  if (scored.length === 0) return undefined;
  const meanAt = (i: number): number => means[i] as number;
  const best = scored.reduce((held, i) => (isBetter(i, held) ? i : held));
  const standardError = standardErrorOf(candidates[best]!.scores);
  const tied = scored.filter((i) => meanAt(i) >= meanAt(best) - standardError);
  const chosen = tied.reduce((held, i) => {
    const simpler = candidates[i]!.complexity - candidates[held]!.complexity;
    return simpler < 0 || (simpler === 0 && meanAt(i) > meanAt(held)) ? i : held;
  });
  return { chosen, best, standardError, tied };

  function isBetter(i: number, held: number): boolean {
    const gain = meanAt(i) - meanAt(held);
    return gain > 0 || (gain === 0 && candidates[i]!.complexity < candidates[held]!.complexity);
  }
};

export const meanOf = (scores: readonly number[]): number =>
  scores.reduce((sum, score) => sum + score, 0) / scores.length;

/** Of the mean: the sample deviation over √n; 0 with fewer than two scores. */
export const standardErrorOf = (scores: readonly number[]): number => {
  if (scores.length < 2) return 0;
  const mean = meanOf(scores);
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return Math.sqrt(squares / (scores.length - 1) / scores.length);
};
