import type { VisionAnswer } from "../engine/contract.ts";

const grid = 12;
/** Side of the covering square, in cells of the grid. */
const reach = 3;
const batch = 12;

/**
 * Where an answer comes from, for any model: how much the probability of a class falls when a square around a place is
 * covered by the picture's mean colour (Zeiler & Fergus, 2014). 12 × 12 places; values may be below 0, where covering helps.
 * @param picture size × size × 3 bytes
 */
export const occlusionMap = async (
  answer: (pictures: readonly Uint8Array[]) => Promise<VisionAnswer[]>,
  picture: Uint8Array,
  size: number,
  classIndex: number,
): Promise<VisionAnswer["map"]> => {
  const probabilityOf = ({ probabilities }: VisionAnswer) => probabilities?.[classIndex] ?? 0;
  const [plain] = await answer([picture]);
  const data = new Float32Array(grid * grid);
  const colour = meanColour(picture);
  for (let start = 0; start < data.length; start += batch) {
    const places = Array.from({ length: Math.min(batch, data.length - start) }, (_, i) => start + i);
    const answers = await answer(places.map((place) => covered(picture, size, place, colour)));
    for (const [i, one] of answers.entries()) data[start + i] = probabilityOf(plain!) - probabilityOf(one);
  }
  return { width: grid, height: grid, data };
};

const meanColour = (picture: Uint8Array): readonly [number, number, number] => {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < picture.length; i++) sums[i % 3]! += picture[i]!;
  const area = picture.length / 3;
  return [sums[0] / area, sums[1] / area, sums[2] / area];
};

const covered = (
  picture: Uint8Array,
  size: number,
  place: number,
  colour: readonly [number, number, number],
): Uint8Array => {
  const out = picture.slice();
  const cell = size / grid;
  const span = (center: number): [number, number] => [
    Math.max(0, Math.round((center + 0.5 - reach / 2) * cell)),
    Math.min(size, Math.round((center + 0.5 + reach / 2) * cell)),
  ];
  const [left, right] = span(place % grid);
  const [top, bottom] = span(Math.floor(place / grid));
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) out.set(colour, (y * size + x) * 3);
  return out;
};
