/**
 * Training throughput in images/s, ours and PyTorch's in one run: `--python PATH` names a Python that has torch.
 * Steps of the two alternate in short spells, so that other load on the machine meets both.
 */
import { spawn } from "node:child_process";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { createTrainer, floats, losses, optimisers } from "@datalab/onnx";
import { networks } from "./networks.ts";

interface Figure {
  readonly median: number;
  readonly bestDecile: number;
  /** Images per second of processor time: comparable also while others use the machine. */
  readonly perCpuSecond: number;
}

const batchSize = 64;

const batch = () => {
  const image = Float32Array.from({ length: batchSize * 3 * 32 * 32 }, (_, index) => Math.sin(index * 12.9898) * 1.7);
  const target = new Float32Array(batchSize * 10);
  for (let row = 0; row < batchSize; row++) target[row * 10 + ((row * 7) % 10)] = 1;
  return { image: floats(image, [batchSize, 3, 32, 32]), target: floats(target, [batchSize, 10]) };
};

/** Steps of one network for a spell. */
export const measureOurs = async (name: string, threads: number, seconds: number): Promise<Figure> => {
  const network = networks[name];
  if (!network) throw new Error(`There is no network "${name}".`);
  const loss = losses.crossEntropy();
  const trainer = createTrainer({
    network: network(),
    loss,
    optimiser: optimisers.adamW({ weightDecay: 0.05 }),
    threads,
  });
  const data = batch();
  for (let step = 0; step < 5; step++) await trainer.step(data, 1e-3);
  const times: number[] = [];
  const before = process.cpuUsage();
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const start = performance.now();
    await trainer.step(data, 1e-3);
    times.push((performance.now() - start) / 1000);
  }
  const { user, system } = process.cpuUsage(before);
  await trainer.release();
  times.sort((a, b) => a - b);
  const at = (share: number) => batchSize / (times[Math.floor(times.length * share)] as number);
  return { median: at(0.5), bestDecile: at(0.1), perCpuSecond: (batchSize * times.length * 1e6) / (user + system) };
};

const measurePeer = (
  python: string,
  name: string,
  threads: number,
  seconds: number,
): Promise<Figure & { torch: string }> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL("./torch_throughput.py", import.meta.url));
    const child = spawn(python, [script, String(threads), String(seconds), name], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`${python} ended with ${code}`)),
    );
  });

export const run = async (args: string[]): Promise<void> => {
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [python, seconds, spells] = [option("python"), Number(option("seconds") ?? 3), Number(option("spells") ?? 3)];
  const chosen = option("network")?.split(",") ?? Object.keys(networks);
  console.log(
    `batch ${batchSize}, 32 × 32 × 3, AdamW; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} at the start`,
  );
  for (const name of chosen)
    for (const threads of option("threads") ? [Number(option("threads"))] : [1, 2]) {
      const ours: Figure[] = [];
      const peer: (Figure & { torch: string })[] = [];
      for (let spell = 0; spell < spells; spell++) {
        ours.push(await measureOurs(name, threads, seconds));
        if (python) peer.push(await measurePeer(python, name, threads, seconds));
      }
      const best = (figures: readonly Figure[], key: keyof Figure) => Math.max(...figures.map((figure) => figure[key]));
      const figure = (figures: readonly Figure[]) =>
        `${best(figures, "median").toFixed(0)} images/s (${best(figures, "perCpuSecond").toFixed(0)} per CPU second)`;
      const line = [`${name}, ${threads} thread(s): ours ${figure(ours)}`];
      if (peer[0]) {
        const ratio = (key: keyof Figure) => (best(ours, key) / best(peer, key)).toFixed(2);
        line.push(
          `PyTorch ${peer[0].torch} ${figure(peer)}, ratio ${ratio("median")}, per CPU second ${ratio("perCpuSecond")}`,
        );
      }
      console.log(`${line.join("; ")}; load ${loadavg()[0]?.toFixed(1)}`);
    }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(process.argv.slice(2));
