import { openSync, readFileSync, readSync } from "node:fs";
import { collectRows, openRowBank } from "@datalab/learn";

/** One side of patchcore.ts, in a process of its own: file, pictures, fitted, places, dims. */
const [file, ...numbers] = process.argv.slice(2);
const [pictures, fitted, places, dims] = numbers.map(Number) as [number, number, number, number];

/** Of this process alone: rusage would count what the parent held when it forked. */
const peakNow = (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;
const idleMb = peakNow();
const handle = openSync(file as string, "r");
const pictureAt = (index: number): Float32Array => {
  const rows = new Float32Array(places * dims);
  readSync(handle, new Uint8Array(rows.buffer), 0, rows.byteLength, index * rows.byteLength);
  return rows;
};
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const wanted = Math.floor((fitted * places) / 10);
const before = cpuSeconds();
const collector = collectRows(fitted * places, dims, wanted);
for (let index = 0; index < fitted; index++) collector.add(pictureAt(index));
const { stored, radius } = collector.centres(wanted, 0);
const fitSeconds = cpuSeconds() - before;

const bank = openRowBank(stored, places);
const scored = cpuSeconds();
const scores: number[] = [];
for (let index = fitted; index < pictures; index++)
  scores.push(bank.nearest(pictureAt(index)).distances.reduce((most, own) => Math.max(most, own), 0));
const millisecondsPerImage = (1000 * (cpuSeconds() - scored)) / Math.max(1, pictures - fitted);
const peakMb = peakNow();
console.log(
  JSON.stringify({
    fitSeconds,
    millisecondsPerImage,
    peakMb,
    grownMb: peakMb - idleMb,
    radius,
    scores: scores.slice(0, 5),
  }),
);
