import { wasmBase64 } from "./generated/forest.ts";
import { exportsOf, moduleOf } from "./module.ts";

/** The functions of kernels/forest.as.ts; see forest-layout.ts. */
export interface ForestKernel {
  /** Grows the tree of a slot and leaves its nodes in the slot's arrays. */
  growTree(job: number, slot: number, seed: number): void;
}

export const forestModule = (): WebAssembly.Module => moduleOf(wasmBase64);

export const forestKernel = (memory: WebAssembly.Memory): ForestKernel =>
  exportsOf(forestModule(), memory) as unknown as ForestKernel;
