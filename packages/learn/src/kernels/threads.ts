/**
 * A fixed crew of worker threads that run exported functions of a WebAssembly kernel over one shared memory.
 * The caller cuts the work into blocks that do not depend on the number of threads, so neither does the result.
 */
export interface Threads {
  /** Threads including the caller's, ≥ 1. */
  readonly count: number;
  /** Makes the crew ready for a kernel; the same module and memory may be passed again at no cost. */
  load(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelCrew;
  /** Ends the threads. */
  close(): void;
}

export interface KernelCrew {
  /** Runs `name(...arguments)` for each entry, spread over the threads, and returns when all are done (blocks). */
  run(name: string, calls: readonly (readonly number[])[]): void;
}
