/** Scores of pixels with what they count: `truth` is the share of a region's weight, or 1 for any defective pixel. */
export interface RankedPixels {
  /** Ascending. */
  readonly good: Float32Array;
  /** Ascending. */
  readonly defective: Float32Array;
}

/**
 * Area under the ROC curve of pixels: pairs won by the defective one, ties half (Mann–Whitney). Exact.
 * @returns NaN where one kind is missing
 */
export const pixelAuroc = ({ good, defective }: RankedPixels): number => {
  let below = 0;
  let notAbove = 0;
  let won = 0;
  for (const score of defective) {
    while (below < good.length && good[below]! < score) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < good.length && good[notAbove]! <= score) notAbove++;
    won += (below + notAbove) / 2;
  }
  return won / (good.length * defective.length);
};

/**
 * Average precision of pixels, Σ (Rₙ − Rₙ₋₁) Pₙ over distinct scores. Exact.
 * @returns NaN where one kind is missing
 */
export const pixelAveragePrecision = ({ good, defective }: RankedPixels): number => {
  if (good.length === 0 || defective.length === 0) return Number.NaN;
  let above = good.length;
  let area = 0;
  for (let end = defective.length; end > 0; ) {
    const score = defective[end - 1]!;
    let first = end - 1;
    while (first > 0 && defective[first - 1] === score) first--;
    while (above > 0 && good[above - 1]! >= score) above--;
    const found = defective.length - first;
    area += ((end - first) * found) / (found + good.length - above);
    end = first;
  }
  return area / defective.length;
};

/**
 * Area under the mean overlap of regions against the share of good pixels marked, up to a limit and divided by it
 * (Bergmann et al., 2021), exact over all thresholds: linear between them, cut at the limit by interpolation.
 * @param weights of the defective pixels in their order: 1 / (pixels of its region × regions)
 * @returns NaN where one kind is missing
 */
export const auproOf = ({ good, defective }: RankedPixels, weights: Float64Array, limit = 0.3): number => {
  if (good.length === 0 || defective.length === 0) return Number.NaN;
  let atGood = good.length - 1;
  let atDefective = defective.length - 1;
  let rate = 0;
  let overlap = 0;
  let area = 0;
  while (atGood >= 0 || atDefective >= 0) {
    const score = Math.max(
      atGood >= 0 ? good[atGood]! : -Infinity,
      atDefective >= 0 ? defective[atDefective]! : -Infinity,
    );
    let alarms = 0;
    let gained = 0;
    for (; atGood >= 0 && good[atGood] === score; atGood--) alarms++;
    for (; atDefective >= 0 && defective[atDefective] === score; atDefective--) gained += weights[atDefective]!;
    const nextRate = rate + alarms / good.length;
    if (nextRate > limit) {
      const share = (limit - rate) / (nextRate - rate);
      return (area + (limit - rate) * (overlap + (gained * share) / 2)) / limit;
    }
    area += (nextRate - rate) * (overlap + gained / 2);
    rate = nextRate;
    overlap += gained;
  }
  return (area + (limit - rate) * overlap) / limit;
};
