import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillBoxes } from "../neighbours/row-memory.ts";
import { createRandom } from "../random/random.ts";
import { type NeighboursKernel, neighboursKernel } from "./neighbours-kernel.ts";
import { boxRows, farAway, groupRows, neighboursBank, stageWidth } from "./neighbours-layout.ts";
import { neighboursTwin } from "./neighbours-twin.ts";
import { takeWorkspace } from "./shared-memory.ts";

interface Case {
  readonly seed: number;
  readonly rows: number;
  readonly queries: number;
  readonly stages: number;
  /** Steps of the values: coarse ones give ties. */
  readonly steps: number;
}

const answered = (given: Case, kernelOf: (memory: WebAssembly.Memory, buffer: ArrayBufferLike) => NeighboursKernel) => {
  const { rows, queries, stages, steps } = given;
  const width = stages * stageWidth;
  const groups = Math.ceil(rows / groupRows);
  const workspace = takeWorkspace({
    ...{ bank: neighboursBank.bytes, data: 4 * groups * groupRows * width, rows: 4 * rows * width },
    ...{ given: 4 * queries * width, queries: 4 * queries * width, matrix: 4 * width * width },
    ...{ distances: 4 * queries, places: 4 * queries, boxes: 256 * Math.ceil(rows / (4 * boxRows)) },
  });
  const { buffer, memory, at, release } = workspace;
  const random = createRandom(given.seed);
  const fill = (name: string, length: number) =>
    new Float32Array(buffer, at[name], length).set(
      Float32Array.from({ length }, () => Math.round(random.normal() * steps) / steps),
    );
  fill("rows", rows * width);
  fill("given", queries * width);
  fill("matrix", width * width);
  new Float32Array(buffer, at.data, groups * groupRows * width).fill(farAway);
  new Uint32Array(buffer, at.bank, 4).set([at.data!, stages, groups, at.boxes!]);
  fillBoxes(new Float32Array(buffer, at.boxes), new Float32Array(buffer, at.rows, rows * width), rows, width);
  const kernel = kernelOf(memory, buffer);
  kernel.turnRows(at.given!, at.queries!, at.matrix!, width, 0, queries);
  for (let row = 0; row < rows; row++) kernel.putRow(at.bank!, at.rows! + 4 * row * width, row);
  kernel.nearestOfRows(at.bank!, at.queries!, at.distances!, at.places!, 0, queries);
  const bounded = kernel.nearest(at.bank!, at.queries!, 0, groups, width / 2);
  const answer = {
    turned: [...new Float32Array(buffer, at.queries, queries * width)],
    distances: [...new Float32Array(buffer, at.distances, queries)],
    places: [...new Uint32Array(buffer, at.places, queries)],
    bounded: [bounded, kernel.placeOfNearest()],
  };
  release();
  return answer;
};

describe("the neighbours kernel equals its twin", () => {
  it("in turned rows, nearest distances and places, with ties, empty places and bounds", () => {
    const cases = fc.record({
      seed: fc.integer(),
      rows: fc.integer({ min: 1, max: 300 }),
      queries: fc.integer({ min: 1, max: 20 }),
      stages: fc.integer({ min: 1, max: 5 }),
      steps: fc.constantFrom(1, 4, 1000),
    });
    fc.assert(
      fc.property(cases, (given) => {
        const compiled = answered(given, (memory) => neighboursKernel(memory));
        expect(compiled).toEqual(answered(given, (_, buffer) => neighboursTwin(buffer)));
      }),
      { numRuns: 150 },
    );
  });
});
