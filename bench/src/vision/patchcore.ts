import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createPictureStore, openBackbone, stackGrid } from "@datalab/vision";
import { readTiles } from "./tiles.ts";

const size = 256;
const pictures = 140;
const fitted = 112;

interface Measured {
  readonly fitSeconds: number;
  readonly millisecondsPerImage: number;
  readonly peakMb: number;
  /** Since the process had loaded its code. */
  readonly grownMb: number;
}

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const read = (text: string): Measured => JSON.parse(text);

/** Ours against numpy, one thread each, on the same features in processes of their own: CPU time and peak memory. */
export const run = async (): Promise<void> => {
  const tiles = readTiles();
  if (!tiles) return void console.log("The magnetic tiles are not there: nothing measured.");
  const folder = mkdtempSync(path.join(tmpdir(), "datalab-patchcore-"));
  try {
    const file = path.join(folder, "features.f32");
    const { places, dims } = await writeFeatures(tiles, file);
    const numbers = [file, pictures, fitted, places, dims].map(String);
    const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    const theirs = read(
      execFileSync("/usr/bin/python3", [script("patchcore_reference.py"), ...numbers], { env }).toString(),
    );
    const node = ["--conditions=source", "--import", "tsx", script("patchcore-ours.ts"), ...numbers];
    const ours = read(execFileSync(process.execPath, node, { env }).toString());
    console.log(
      `PatchCore on ${fitted} pictures of ${size} px, ${places} places × ${dims} features, coreset 10 %, one thread`,
    );
    print("fit", theirs.fitSeconds, ours.fitSeconds, "CPU s");
    print("score", theirs.millisecondsPerImage, ours.millisecondsPerImage, "CPU ms/image");
    print("memory", theirs.grownMb, ours.grownMb, "MB above the idle process");
    print("peak", theirs.peakMb, ours.peakMb, "MB, Python and Node.js included");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const print = (what: string, theirs: number, ours: number, unit: string): void =>
  console.log(
    `${what.padEnd(12)} numpy ${theirs.toFixed(1)} ${unit}, ours ${ours.toFixed(1)} ${unit}: ${(theirs / ours).toFixed(2)} ×`,
  );

/** Features of good tiles, picture after picture, places × channels. */
const writeFeatures = async (
  { source }: NonNullable<ReturnType<typeof readTiles>>,
  file: string,
): Promise<{ places: number; dims: number }> => {
  const cache = { read: async () => null, write: async () => undefined };
  const signal = new AbortController().signal;
  const store = createPictureStore({ source, imageSize: size, threads: 1, signal, cache });
  const layers = ["b5", "b9"];
  const backbone = await openBackbone("mobilenet-v2", { layers, threads: 1 });
  const all: Float32Array[] = [];
  let shape = { places: 0, dims: 0 };
  for (let index = 0; index < pictures; index++) {
    const maps = await backbone.run([await store.pixels(index, size)], size);
    const { width, height, dims, data: rows } = stackGrid(maps, { layers, average: 3, grid: "finest" });
    all.push(rows);
    shape = { places: width * height, dims };
  }
  await backbone.close();
  await store.close();
  writeFileSync(file, Buffer.concat(all.map((rows) => Buffer.from(rows.buffer))));
  return shape;
};
