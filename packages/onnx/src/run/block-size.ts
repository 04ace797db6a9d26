import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { floats } from "../tensor/tensor.ts";
import { openSession } from "./session.ts";

let known: Promise<number | undefined> | undefined;

/**
 * Channels per block of the runtime's blocked convolutions on this processor (8 with AVX2, 16 with AVX-512);
 * `undefined` where this runtime or this processor has none. Asked once: four channels come back padded to one block.
 */
export const blockSize = (): Promise<number | undefined> => {
  known ??= probe();
  return known;
};

const probe = async (): Promise<number | undefined> => {
  const domain = "com.microsoft.nchwc";
  const g = new GraphBuilder("probe", { "": 21, [domain]: 1 });
  const x = g.input("x", "float32", [1, 4, 1, 1]);
  g.output(
    g.addNode(
      "ReorderInput",
      [x],
      {},
      { domain, outputs: ["y"], declared: [{ type: "float32", shape: undefined }] },
    )[0] ?? x,
  );
  try {
    const session = await openSession(serialiseGraph(g));
    const { y } = await session.run({ x: floats([1, 2, 3, 4], [1, 4, 1, 1]) });
    await session.release();
    const channels = y?.shape[1];
    return channels !== undefined && channels > 4 ? channels : undefined;
  } catch {
    // A runtime without these kernels refuses the model: the ordinary convolutions are used.
    return undefined;
  }
};
