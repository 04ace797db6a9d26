/** Stops of the inferno colour map (van der Walt and Smith, public domain, CC0), evenly spaced. */
const stops: readonly (readonly [number, number, number])[] = [
  [0, 0, 4],
  [31, 12, 72],
  [85, 15, 109],
  [136, 34, 106],
  [186, 54, 85],
  [227, 89, 51],
  [249, 140, 10],
  [249, 201, 50],
  [252, 255, 164],
];

/** @param level 0 to 1 @returns red, green, blue, 0 to 255 */
export const infernoOf = (level: number): readonly [number, number, number] => {
  const at = Math.min(Math.max(level, 0), 1) * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2);
  const share = at - low;
  const [a, b] = [stops[low] as readonly number[], stops[low + 1] as readonly number[]];
  const mix = (channel: number): number =>
    Math.round((a[channel] as number) * (1 - share) + (b[channel] as number) * share);
  return [mix(0), mix(1), mix(2)];
};
