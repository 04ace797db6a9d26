import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { KernelCrew, Threads } from "./threads.ts";

/** Words of the command area, as 32-bit integers at its start. */
const area = { round: 0, next: 1, count: 2, done: 3, name: 4, width: 5, failed: 6, generation: 7 } as const;
const HEADER_BYTES = 64;
/** A ticket is the round's number above the index of the next call, so that a late worker never takes a call of another round. */
const INDEX_BITS = 16;
const INDEX_MASK = (1 << INDEX_BITS) - 1;
/** Numbers that one round's arguments may fill. */
const ARGUMENT_NUMBERS = 65_536;
/** Polls before a waiting thread goes to sleep: waking one costs some 50 µs, a round of a boosted tree about as much. */
const SPINS = 20_000;

/**
 * Runs in every worker. Plain JavaScript in a string, so that it starts the same from TypeScript sources and from the built package.
 * It takes calls off the round's counter until none is left, then waits for the next round.
 */
const workerLoop = `
const { workerData, receiveMessageOnPort } = require("node:worker_threads");
const { command, port, headerBytes, spins } = workerData;
const words = new Int32Array(command, 0, headerBytes / 4);
const numbers = new Float64Array(command, headerBytes);
let functions = [];
let generation = 0;
let seen = 0;
const load = () => {
  for (let wanted = Atomics.load(words, ${area.generation}); generation < wanted; ) {
    const message = receiveMessageOnPort(port);
    if (!message) continue;
    generation = message.message.generation;
    const { module, memory, names } = message.message;
    const abort = () => { throw new Error("A kernel stopped on a broken assumption."); };
    const { exports } = new WebAssembly.Instance(module, { env: { memory, abort, seed: () => 0 } });
    functions = names.map((name) => exports[name]);
  }
};
const work = () => {
  for (;;) {
    const ticket = Atomics.load(words, ${area.next});
    const at = ticket & ${INDEX_MASK};
    if (at >= Atomics.load(words, ${area.count})) return;
    if (Atomics.compareExchange(words, ${area.next}, ticket, ticket + 1) !== ticket) continue;
    try {
      load();
      const width = words[${area.width}];
      functions[words[${area.name}]](...numbers.subarray(at * width, (at + 1) * width));
    } catch {
      Atomics.store(words, ${area.failed}, 1);
    }
    Atomics.add(words, ${area.done}, 1);
    Atomics.notify(words, ${area.done});
  }
};
for (;;) {
  for (let i = 0; i < spins && Atomics.load(words, ${area.round}) === seen; i++);
  Atomics.wait(words, ${area.round}, seen);
  seen = Atomics.load(words, ${area.round});
  if (seen < 0) break;
  work();
}
port.close();
`;

/**
 * Threads of Node's worker_threads over shared memory. The caller works too and blocks until a round is done; the workers never keep
 * the process alive. A worker that has not started yet simply takes no part.
 * @param count threads in all, the caller's included, ≥ 1.
 */
export const createThreads = (count: number): Threads => {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`A crew has 1 thread or more; got ${count}.`);
  const command = new SharedArrayBuffer(HEADER_BYTES + 8 * ARGUMENT_NUMBERS);
  const words = new Int32Array(command, 0, HEADER_BYTES / 4);
  const numbers = new Float64Array(command, HEADER_BYTES);
  const ports: MessagePort[] = [];
  const workers = Array.from({ length: count - 1 }, () => startWorker(command, ports));
  let loaded: { module: WebAssembly.Module; memory: WebAssembly.Memory; crew: KernelCrew } | undefined;
  let isClosed = false;

  const load = (module: WebAssembly.Module, memory: WebAssembly.Memory): KernelCrew => {
    if (isClosed) throw new Error("These threads were closed.");
    if (loaded && loaded.module === module && loaded.memory === memory) return loaded.crew;
    const names = WebAssembly.Module.exports(module).flatMap(({ kind, name }) => (kind === "function" ? [name] : []));
    const generation = Atomics.load(words, area.generation) + 1;
    for (const port of ports) port.postMessage({ module, memory, names, generation });
    Atomics.store(words, area.generation, generation);
    const own = new WebAssembly.Instance(module, { env: { memory, abort: refuse, seed: () => 0 } }).exports;
    const crew: KernelCrew = {
      run(name, calls) {
        if (loaded?.crew !== crew) load(module, memory);
        const kernel = own[name] as ((...given: readonly number[]) => void) | undefined;
        if (!kernel) throw new RangeError(`The kernel has no function "${name}".`);
        const width = calls[0]?.length ?? 0;
        const perRound = Math.min(INDEX_MASK, Math.floor(ARGUMENT_NUMBERS / Math.max(1, width)));
        for (let first = 0; first < calls.length; first += perRound)
          runRound(words, numbers, names.indexOf(name), kernel, calls.slice(first, first + perRound), width);
      },
    };
    loaded = { module, memory, crew };
    return crew;
  };

  const close = (): void => {
    isClosed = true;
    Atomics.store(words, area.round, -1);
    Atomics.notify(words, area.round);
    for (const port of ports) port.close();
    for (const worker of workers) void worker.terminate();
  };
  return { count, load, close };
};

const startWorker = (command: SharedArrayBuffer, ports: MessagePort[]): Worker => {
  const { port1, port2 } = new MessageChannel();
  const workerData = { command, port: port2, headerBytes: HEADER_BYTES, spins: SPINS };
  const worker = new Worker(workerLoop, { eval: true, workerData, transferList: [port2], execArgv: [], env: {} });
  worker.unref();
  port1.unref();
  ports.push(port1);
  return worker;
};

/** Publishes the calls, works on them like everyone else, and waits for those that others took. */
const runRound = (
  words: Int32Array,
  numbers: Float64Array,
  name: number,
  kernel: (...given: readonly number[]) => void,
  calls: readonly (readonly number[])[],
  width: number,
): void => {
  // Nobody may take a call while the round is being written: the count is lowered first and raised last.
  Atomics.store(words, area.count, 0);
  calls.forEach((call, i) => {
    numbers.set(call, i * width);
  });
  words[area.name] = name;
  words[area.width] = width;
  Atomics.store(words, area.done, 0);
  Atomics.store(words, area.failed, 0);
  const round = Atomics.load(words, area.round) + 1;
  Atomics.store(words, area.next, round << INDEX_BITS);
  Atomics.store(words, area.count, calls.length);
  Atomics.store(words, area.round, round);
  Atomics.notify(words, area.round);
  let finished = 0;
  for (let call = takeCall(words, calls); call; call = takeCall(words, calls)) {
    kernel(...call);
    finished++;
  }
  waitFor(words, calls.length - finished);
  if (Atomics.load(words, area.failed)) throw new Error("A kernel stopped on a broken assumption.");
};

const takeCall = (words: Int32Array, calls: readonly (readonly number[])[]): readonly number[] | undefined => {
  for (;;) {
    const ticket = Atomics.load(words, area.next);
    const call = calls[ticket & INDEX_MASK];
    if (!call || Atomics.compareExchange(words, area.next, ticket, ticket + 1) === ticket) return call;
  }
};

const waitFor = (words: Int32Array, others: number): void => {
  for (let spin = 0; spin < SPINS && Atomics.load(words, area.done) < others; spin++);
  for (let done = Atomics.load(words, area.done); done < others; done = Atomics.load(words, area.done))
    Atomics.wait(words, area.done, done, 1000);
};

const refuse = (): never => {
  throw new Error("A kernel stopped on a broken assumption.");
};
