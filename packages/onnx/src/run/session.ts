import ort from "onnxruntime-node";
import type { Dimension } from "../proto/model.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type ElementType, isElementType } from "../tensor/types.ts";
import { fromRuntime, toRuntime } from "./tensors.ts";

export interface SessionOptions {
  /** Threads of one operator; default 1. */
  readonly threads?: number;
  /** How far the runtime may rewrite the graph; default "all". */
  readonly optimisation?: "none" | "basic" | "extended" | "all";
  /** Writes the time of every node to a file of this prefix on release; for measuring only. */
  readonly profilePrefix?: string;
}

export interface SessionValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
}

/** A model held by the runtime, ready to run. Runs of one session follow each other; `release` frees its memory. */
export interface Session {
  readonly inputs: readonly SessionValue[];
  readonly outputs: readonly SessionValue[];
  /**
   * @param feeds one tensor per input. Memory is used in place, not copied (shared memory is copied).
   * @param fetch names of the outputs wanted; all by default.
   * @param into tensors that receive outputs in place, so that nothing is allocated or copied. They must not be fed in the same run.
   * @throws Error with the runtime's message when a name, type or shape does not fit.
   */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    fetch?: readonly string[],
    into?: Readonly<Record<string, Tensor>>,
  ): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

/**
 * Opens a model from its bytes or from a file's path.
 * @throws Error in words when the runtime refuses the model.
 */
export const openSession = async (model: Uint8Array | string, options: SessionOptions = {}): Promise<Session> => {
  const inner = await guarded("The model cannot be opened", () => create(model, runtimeOptions(options)));
  let isOpen = true;
  return {
    inputs: inner.inputMetadata.map(describe),
    outputs: inner.outputMetadata.map(describe),
    async run(feeds, fetch = inner.outputNames, into = {}) {
      if (!isOpen) throw new Error("The session has been released.");
      const given = Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, toRuntime(tensor)]));
      const wanted = Object.fromEntries(fetch.map((name) => [name, into[name] ? toRuntime(into[name]) : null]));
      const answer = await guarded("The model cannot be run", () => inner.run(given, wanted));
      return Object.fromEntries(fetch.map((name) => [name, into[name] ?? fromRuntime(answer[name] as ort.Tensor)]));
    },
    async release() {
      if (!isOpen) return;
      isOpen = false;
      if (options.profilePrefix) inner.endProfiling();
      await inner.release();
    },
  };
};

const create = (model: Uint8Array | string, options: ort.InferenceSession.SessionOptions) =>
  typeof model === "string" ? ort.InferenceSession.create(model, options) : ort.InferenceSession.create(model, options);

const runtimeOptions = (options: SessionOptions): ort.InferenceSession.SessionOptions => {
  const { threads = 1, optimisation = "all", profilePrefix } = options;
  if (!Number.isInteger(threads) || threads < 1) throw new Error(`threads must be a whole number ≥ 1; got ${threads}.`);
  return {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: optimisation === "none" ? "disabled" : optimisation,
    logSeverityLevel: 3,
    ...(profilePrefix ? { enableProfiling: true, profileFilePrefix: profilePrefix } : {}),
  };
};

const describe = (value: ort.InferenceSession.ValueMetadata): SessionValue => {
  if (!value.isTensor)
    throw new Error(`"${value.name}" is no tensor: models with sequences or maps are not supported.`);
  if (!isElementType(value.type))
    throw new Error(`"${value.name}" holds elements of ${value.type}, which is not supported.`);
  return { name: value.name, type: value.type, shape: value.shape };
};

const guarded = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
};
