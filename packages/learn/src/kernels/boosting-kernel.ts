import { wasmBase64 } from "./generated/boosting.ts";
import { exportsOf, moduleOf } from "./module.ts";

/** The functions of kernels/boosting.as.ts. Addresses are bytes into the shared memory; see boosting-layout.ts. */
export interface BoostingKernel {
  /** Histograms and best splits of the features [first, end) for one or two sibling nodes. */
  work(job: number, first: number, end: number): void;
  /** @returns how many rows went left; they come first, both sides keep their order. */
  partition(column: number, rows: number, count: number, table: number, spare: number): number;
  addToScores(scores: number, rows: number, count: number, value: number): void;
  logisticGradients(
    scores: number,
    y: number,
    weights: number,
    gradients: number,
    hessians: number,
    first: number,
    end: number,
  ): void;
  softmaxGradients(
    scores: number,
    y: number,
    weights: number,
    gradients: number,
    hessians: number,
    rowCount: number,
    classCount: number,
    first: number,
    end: number,
  ): void;
  squaredGradients(
    scores: number,
    y: number,
    weights: number,
    gradients: number,
    hessians: number,
    first: number,
    end: number,
  ): void;
  largest(values: number, first: number, end: number, answer: number): void;
  quantise(
    gradients: number,
    hessians: number,
    packed: number,
    gradientScale: number,
    hessianScale: number,
    hessianShift: number,
    gradientShift: number,
    seed: number,
    first: number,
    end: number,
  ): void;
  binColumn(
    values: number,
    thresholds: number,
    count: number,
    missing: number,
    cells: number,
    stride: number,
    column: number,
    first: number,
    end: number,
  ): void;
  total(packed: number, rows: number, count: number, answer: number): void;
}

export const boostingModule = (): WebAssembly.Module => moduleOf(wasmBase64);

export const boostingKernel = (memory: WebAssembly.Memory): BoostingKernel =>
  exportsOf(boostingModule(), memory) as unknown as BoostingKernel;
