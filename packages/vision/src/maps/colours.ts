/**
 * Matplotlib's "inferno" (Smith & van der Walt, 2015) as polynomials of degree 6 (Matt Zucker's fit, public domain):
 * lightness rises evenly, so that it reads in grey and by the colour-blind.
 */
const coefficients = [
  [0.0002189403691192265, 0.001651004631001012, -0.01948089843709184],
  [0.1065134194856116, 0.5639564367884091, 3.932712388889277],
  [11.60249308247187, -3.972853965665698, -15.9423941062914],
  [-41.70399613139459, 17.43639888205313, 44.35414519872813],
  [77.162935699427, -33.40235894210092, -81.80730925738993],
  [-71.31942824499214, 32.62606426397723, 73.20951985803202],
  [25.13112622477341, -12.24266895238567, -23.07032500287172],
] as const;

/** @param share 0 to 1, clamped. @returns R, G, B, 0 to 255 */
export const inferno = (share: number): readonly [number, number, number] => {
  const t = Math.min(1, Math.max(0, share));
  const channel = (index: 0 | 1 | 2): number => {
    let value = 0;
    for (let power = coefficients.length - 1; power >= 0; power--) value = value * t + coefficients[power]![index];
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  };
  return [channel(0), channel(1), channel(2)];
};
