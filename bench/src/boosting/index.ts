import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createThreads } from "@datalab/learn/threads";
import { generate } from "./data.ts";
import { type Measured, measureOurs, settingsShown } from "./ours.ts";
import { createPeer } from "./peer.ts";

interface Row {
  readonly threads: number;
  readonly ours: Measured;
  readonly peer: Measured;
}

/**
 * `npm run bench -- boosting [--rows N] [--columns N] [--trees N] [--rounds N] [--threads 1,2]`
 * Histogram gradient boosting beside scikit-learn's on the same made data, interleaved in one run; the smallest of several rounds counts,
 * since the machine may be busy. Needs `python3` with scikit-learn (`DATALAB_BENCH_PYTHON` names another interpreter).
 */
export const run = async (args: string[]): Promise<void> => {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const options = {
    rows: text("200000"),
    columns: text("28"),
    trees: text("100"),
    rounds: text("4"),
    threads: text("1,2"),
  };
  const { values } = parseArgs({ args, options });
  const [rows, columns, trees, rounds] = [values.rows, values.columns, values.trees, values.rounds].map(Number);
  if (!rows || !columns || !trees || !rounds || columns < 20)
    throw new RangeError("Give whole numbers; 20 columns or more.");
  const testRows = Math.ceil(rows / 4);
  const folder = await mkdtemp(path.join(tmpdir(), "datalab-boosting-"));
  try {
    const data = generate(rows + testRows, columns, 1);
    const file = path.join(folder, "table.bin");
    await writeFile(file, Buffer.concat([Buffer.from(data.x.buffer), Buffer.from(data.y.buffer)]));
    console.log(`${rows} × ${columns}, ${trees} trees, ${settingsShown}; smallest of ${rounds} interleaved rounds`);
    const results: Row[] = [];
    for (const threads of values.threads.split(",").map(Number)) {
      const peer = createPeer({ file, rows, testRows, columns, trees, threads });
      const crew = createThreads(threads);
      try {
        let best: Row | undefined;
        measureOurs(data, 2000, 2, crew);
        for (let round = 0; round < rounds; round++) {
          const now = { threads, ours: measureOurs(data, rows, trees, crew), peer: await peer.measure() };
          best = best ? { threads, ours: faster(best.ours, now.ours), peer: faster(best.peer, now.peer) } : now;
        }
        if (best) results.push(best);
      } finally {
        crew.close();
        peer.close();
      }
    }
    for (const row of results) print(row);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const faster = (a: Measured, b: Measured): Measured => ({
  fitSeconds: Math.min(a.fitSeconds, b.fitSeconds),
  fitProcessorSeconds: Math.min(a.fitProcessorSeconds, b.fitProcessorSeconds),
  predictSeconds: Math.min(a.predictSeconds, b.predictSeconds),
  logLoss: b.logLoss,
});

const print = ({ threads, ours, peer }: Row): void => {
  const head = `${threads} thread${threads > 1 ? "s" : " "}`;
  const line = (name: string, side: Measured) =>
    console.log(
      `${head}  ${name.padEnd(12)}  fit ${side.fitSeconds.toFixed(2)} s (processor ${side.fitProcessorSeconds.toFixed(2)} s)  predict ${side.predictSeconds.toFixed(2)} s  log-loss ${side.logLoss.toFixed(4)}`,
    );
  const ratio = (pick: (side: Measured) => number) => (pick(peer) / pick(ours)).toFixed(2);
  line("DataLab", ours);
  line("scikit-learn", peer);
  console.log(
    `${head}  speed ratio   fit ${ratio((side) => side.fitSeconds)} × (processor ${ratio((side) => side.fitProcessorSeconds)} ×)  predict ${ratio((side) => side.predictSeconds)} ×`,
  );
};
