import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { decodeSquare } from "@datalab/vision";

const tiles = fileURLToPath(new URL("../../../../shared/data/images/magnetic-tile/train/good/", import.meta.url));
const size = 256;
const enough = 500;

/** x / 127.5 − 1, as the backbone is fed. */
const normalise = (bytes: Uint8Array, out: Float32Array): void => {
  for (let i = 0; i < bytes.length; i++) out[i] = (bytes[i] as number) / 127.5 - 1;
};

/** Decodes, resizes and normalises the magnetic tiles again and again: images a second. */
export const run = async (): Promise<void> => {
  if (!existsSync(tiles)) return void console.log(`The magnetic tiles are not in ${tiles}: nothing measured.`);
  const files = readdirSync(tiles).map((name) => readFileSync(tiles + name));
  const out = new Float32Array(size * size * 3);
  const once = async (rounds: number): Promise<number> => {
    const work = Array.from({ length: rounds }, () => files).flat();
    const start = performance.now();
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let at = next++; at < work.length; at = next++) normalise(await decodeSquare(work[at] as Buffer, size), out);
    };
    await Promise.all(Array.from({ length: 6 }, lane));
    return work.length / ((performance.now() - start) / 1000);
  };
  await once(1);
  const rates = [await once(4), await once(4), await once(4)].sort((a, b) => a - b);
  const rate = rates[1] as number;
  console.log(
    `decode + resize + normalise at ${size} px, ${availableParallelism()} cores: ${rate.toFixed(0)} images/s`,
  );
  console.log(`against the bar of ${enough} images/s: ${(rate / enough).toFixed(2)} ×`);
};
