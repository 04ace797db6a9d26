import type { Threads } from "./threads.ts";

/** Runs a kernel's function over a list of arguments, on the threads when there are some and the work is worth it. */
export type Runner<Kernel> = (
  name: keyof Kernel & string,
  calls: readonly (readonly number[])[],
  isLarge: boolean,
) => void;

export const runnerOf = <Kernel extends object>(
  kernel: Kernel,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  threads: Threads | undefined,
): Runner<Kernel> => {
  const crew = threads && threads.count > 1 ? threads.load(module, memory) : undefined;
  return (name, calls, isLarge) => {
    if (crew && isLarge && calls.length > 1) {
      crew.run(name, calls);
      return;
    }
    const run = kernel[name] as (...given: readonly number[]) => void;
    for (const call of calls) run(...call);
  };
};

/** [0, size) in blocks that do not depend on the number of threads. */
export const blocksOf = (size: number, width: number): [number, number][] => {
  const blocks: [number, number][] = [];
  for (let first = 0; first < size; first += width) blocks.push([first, Math.min(size, first + width)]);
  return blocks;
};
