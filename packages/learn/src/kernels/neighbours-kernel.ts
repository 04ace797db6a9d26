import { wasmBase64 } from "./generated/neighbours.ts";
import { exportsOf, moduleOf } from "./module.ts";

/** The functions of kernels/neighbours.as.ts; see neighbours-layout.ts. Arguments are addresses, counts and row numbers. */
export interface NeighboursKernel {
  turnRows(rows: number, out: number, transposed: number, size: number, first: number, end: number): void;
  putRow(bank: number, row: number, place: number): void;
  nearest(bank: number, query: number, firstGroup: number, endGroup: number, bound: number): number;
  placeOfNearest(): number;
  nearestOfRows(bank: number, queries: number, distances: number, places: number, first: number, end: number): void;
}

export const neighboursModule = (): WebAssembly.Module => moduleOf(wasmBase64);

export const neighboursKernel = (memory: WebAssembly.Memory): NeighboursKernel =>
  exportsOf(neighboursModule(), memory) as unknown as NeighboursKernel;
