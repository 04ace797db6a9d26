import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Measured } from "./ours.ts";

export interface PeerOptions {
  readonly file: string;
  readonly rows: number;
  readonly testRows: number;
  readonly columns: number;
  readonly trees: number;
  readonly threads: number;
}

/** A Python process that fits scikit-learn's model each time it is asked to. */
export const createPeer = ({ file, rows, testRows, columns, trees, threads }: PeerOptions) => {
  const script = fileURLToPath(new URL("peer.py", import.meta.url));
  const child = spawn(
    process.env.DATALAB_BENCH_PYTHON ?? "/usr/bin/python3",
    [script, file, String(rows), String(testRows), String(columns), String(trees)],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, OMP_NUM_THREADS: String(threads) } },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async measure(): Promise<Measured> {
      child.stdin.write("\n");
      const { value, done } = await lines.next();
      if (done) throw new Error("scikit-learn's side ended early; its message stands above.");
      return JSON.parse(value) as Measured;
    },
    close: (): void => void child.stdin.end(),
  };
};
