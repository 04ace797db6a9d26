import type { Tensor } from "../tensor/tensor.ts";
import { openSession } from "./session.ts";

/** Runs a model once and lets go of it. */
export const evaluateOnce = async (
  model: Uint8Array,
  outputs?: readonly string[],
  feeds: Readonly<Record<string, Tensor>> = {},
): Promise<Record<string, Tensor>> => {
  const session = await openSession(model, { optimisation: "none" });
  try {
    return await session.run(feeds, outputs);
  } finally {
    await session.release();
  }
};
