const mostBins = 20;

/**
 * Edges of at most 20 equal bins from min to max. Whole numbers of a short range get a bin each, of a longer range
 * bins of a whole width, so that no bin holds more of them than its neighbour by construction.
 */
export const binEdges = (min: number, max: number, count: number, isInteger: boolean): number[] => {
  if (min === max) return [min - 0.5, max + 0.5];
  if (isInteger && max - min < 1e9) {
    const width = Math.ceil((max - min + 1) / mostBins);
    const bins = Math.ceil((max - min + 1) / width);
    return Array.from({ length: bins + 1 }, (_, i) => min - 0.5 + i * width);
  }
  const bins = Math.max(5, Math.min(mostBins, Math.ceil(Math.sqrt(count))));
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? max : min + ((max - min) * i) / bins));
};
