/** Pictures as networks are fed: planes of numbers. @param pixels side × side × 3 bytes */
export const greyPlane = (pixels: Uint8Array, out: Float32Array, at: number): void => {
  for (let pixel = 0, from = 0; from < pixels.length; pixel++, from += 3)
    out[at + pixel] = (0.299 * pixels[from]! + 0.587 * pixels[from + 1]! + 0.114 * pixels[from + 2]!) / 255;
};

/** R, G, B planes, −1 to 1. */
export const colourPlanes = (pixels: Uint8Array, out: Float32Array, at: number): void => {
  const area = pixels.length / 3;
  for (let pixel = 0, from = 0; pixel < area; pixel++)
    for (let channel = 0; channel < 3; channel++) out[at + channel * area + pixel] = pixels[from++]! / 127.5 - 1;
};

/** Numbers of a drawn part of a list, repeats only when it is shorter than asked. */
export const drawn = (count: number, from: number, below: (bound: number) => number): number[] => {
  const pool = Array.from({ length: from }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => {
    if (i % from === 0) for (let k = from - 1; k > 0; k--) swap(pool, k, below(k + 1));
    return pool[i % from]!;
  });
};

const swap = (list: number[], a: number, b: number): void => {
  [list[a], list[b]] = [list[b]!, list[a]!];
};
