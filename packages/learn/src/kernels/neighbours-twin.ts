import type { NeighboursKernel } from "./neighbours-kernel.ts";
import { groupRows, neighboursBank, noPlace, stageWidth } from "./neighbours-layout.ts";

const { fround } = Math;

/** kernels/neighbours.as.ts in plain TypeScript: the same sums in the same order, bit for bit. */
export const neighboursTwin = (buffer: ArrayBufferLike): NeighboursKernel => {
  const words = new Uint32Array(buffer);
  const numbers = new Float32Array(buffer);
  let place = noPlace;

  const bankAt = (bank: number) => ({
    data: words[(bank + neighboursBank.data) / 4]! / 4,
    stages: words[(bank + neighboursBank.stages) / 4]!,
    groups: words[(bank + neighboursBank.groups) / 4]!,
  });
  const cell = (groups: number, row: number, feature: number): number => {
    const stage = Math.floor(feature / stageWidth);
    const group = stage * groups + Math.floor(row / groupRows);
    return (group * stageWidth + (feature % stageWidth)) * groupRows + (row % groupRows);
  };
  const distance = (bank: number, query: number, row: number): number => {
    const { data, stages, groups } = bankAt(bank);
    let sum = 0;
    for (let feature = 0; feature < stages * stageWidth; feature++) {
      const difference = fround(numbers[data + cell(groups, row, feature)]! - numbers[query / 4 + feature]!);
      sum = fround(sum + fround(difference * difference));
    }
    return sum;
  };
  const nearest: NeighboursKernel["nearest"] = (bank, query, firstGroup, endGroup, bound) => {
    let best = fround(bound);
    place = noPlace;
    for (let row = firstGroup * groupRows; row < endGroup * groupRows; row++) {
      const own = distance(bank, query, row);
      if (!(own < best)) continue;
      best = own;
      place = row;
    }
    return best;
  };

  return {
    nearest,
    placeOfNearest: () => place,
    turnRows(rows, out, transposed, size, first, end) {
      for (let row = first; row < end; row++)
        for (let j = 0; j < size; j++) {
          let sum = 0;
          for (let i = 0; i < size; i++)
            sum = fround(sum + fround(numbers[rows / 4 + row * size + i]! * numbers[transposed / 4 + i * size + j]!));
          numbers[out / 4 + row * size + j] = sum;
        }
    },
    putRow(bank, row, at) {
      const { data, stages, groups } = bankAt(bank);
      for (let feature = 0; feature < stages * stageWidth; feature++)
        numbers[data + cell(groups, at, feature)] = numbers[row / 4 + feature]!;
    },
    nearestOfRows(bank, queries, distances, places, first, end) {
      const { stages, groups } = bankAt(bank);
      let known = 0;
      for (let row = first; row < end; row++) {
        const query = queries + row * stages * stageWidth * 4;
        numbers[distances / 4 + row] = nearest(bank, query, 0, groups, distance(bank, query, known));
        if (place !== noPlace) known = place;
        words[places / 4 + row] = known;
      }
    },
  };
};
