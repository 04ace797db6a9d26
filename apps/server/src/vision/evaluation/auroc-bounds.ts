/** Standard normal quantile of 97.5 %. */
const z = 1.959964;

/**
 * 95 % interval of an area under the ROC curve by inverting its standard error, as Wilson's does for shares (Newcombe 2006,
 * method 5): honest also where the ranking is perfect, for which resamples have no spread.
 * @param auc 0 to 1; @param positives, negatives how many there were of each, at least 1
 */
export const aurocBounds = (
  auc: number,
  positives: number,
  negatives: number,
): readonly [low: number, high: number] => {
  const half = (positives + negatives) / 2;
  /** Of the area, were the true one `a`. */
  const error = (a: number): number =>
    Math.sqrt(
      ((a * (1 - a)) / (positives * negatives)) * Math.max(0, 2 * half - 1 - (3 * half - 3) / ((2 - a) * (1 + a))),
    );
  /** The furthest area on one side of which what was seen is not yet surprising. */
  const end = (limit: number): number => {
    let [inside, outside] = [auc, limit];
    for (let step = 0; step < 60; step++) {
      const middle = (inside + outside) / 2;
      if (Math.abs(auc - middle) <= z * error(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [end(0), end(1)];
};
