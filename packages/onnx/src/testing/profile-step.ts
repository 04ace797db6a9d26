/** Where a training step spends its time: `node --conditions=source --import tsx profile-step.ts`-style measuring, used by hand. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Graph } from "../graph/graph.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { staticShape } from "../graph/value.ts";
import { openSession } from "../run/session.ts";
import { elementCount, type Tensor } from "../tensor/tensor.ts";

export interface OperatorTime {
  readonly operator: string;
  readonly count: number;
  readonly milliseconds: number;
}

/** Time per operator (or per node) of one run of a graph with static shapes, averaged over `runs`. */
export const profileGraph = async (
  graph: Graph,
  threads: number,
  runs: number,
  byNode = false,
): Promise<OperatorTime[]> => {
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  try {
    const session = await openSession(serialiseGraph(graph), { threads, profilePrefix: join(folder, "p") });
    const feeds = Object.fromEntries(
      graph.inputs.map((value): [string, Tensor] => {
        const shape = staticShape(value);
        const data = Float32Array.from(
          { length: elementCount(shape) },
          (_, index) => 0.01 + Math.sin(index * 1.3) ** 2 * 0.1,
        );
        return [value.name, { type: "float32", shape, data }];
      }),
    );
    for (let run = 0; run < runs; run++) await session.run(feeds);
    await session.release();
    const [file] = await readdir(folder);
    return summed(await readFile(join(folder, file as string), "utf8"), runs, byNode);
  } finally {
    await rm(folder, { recursive: true });
  }
};

interface ProfileEvent {
  readonly cat: string;
  readonly dur: number;
  readonly name: string;
  readonly args: {
    readonly op_name?: string;
    readonly input_type_shape?: unknown;
    readonly output_type_shape?: unknown;
  };
}

const summed = (text: string, runs: number, byNode: boolean): OperatorTime[] => {
  const totals = new Map<string, { count: number; dur: number[] }>();
  for (const event of JSON.parse(text) as ProfileEvent[]) {
    if (event.cat !== "Node" || !event.name.endsWith("_kernel_time")) continue;
    const operator = event.args.op_name ?? "?";
    const key = byNode
      ? `${operator} ${event.name.replace("_kernel_time", "")} ${JSON.stringify(event.args.input_type_shape)} → ${JSON.stringify(event.args.output_type_shape)}`
      : operator;
    const entry = totals.get(key) ?? { count: 0, dur: [] };
    entry.count++;
    entry.dur.push(event.dur);
    totals.set(key, entry);
  }
  return [...totals]
    .map(([operator, { count, dur }]) => {
      const sorted = dur.sort((a, b) => a - b);
      // Near the least: other load on the machine only adds.
      const typical = sorted[Math.floor(sorted.length / 20)] as number;
      const milliseconds = byNode ? typical / 1000 : dur.reduce((sum, value) => sum + value, 0) / runs / 1000;
      return { operator, count: count / runs, milliseconds };
    })
    .sort((a, b) => b.milliseconds - a.milliseconds);
};
