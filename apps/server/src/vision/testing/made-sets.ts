import { once } from "node:events";
import { createRandom, type Random } from "@datalab/learn";
import { encodePng, type Picture } from "@datalab/vision";
import yazl from "yazl";

/** Pictures whose truth is known: a woven cloth with, for defects, a bright spot or a dark scratch somewhere on it. */
const side = 64;

const cloth = (random: Random): Picture => {
  const data = new Uint8Array(side * side * 3);
  // Light and contrast vary from picture to picture, so that they tell nothing of a defect.
  const [phase, level, depth] = [random.next() * 6, 90 + 70 * random.next(), 10 + 25 * random.next()];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const weave = depth * (Math.sin(x * 0.9 + phase) + Math.sin(y * 0.9 - phase)) + 6 * random.normal();
      const value = Math.max(0, Math.min(255, level + weave));
      data.fill(value, (y * side + x) * 3, (y * side + x) * 3 + 3);
    }
  return { width: side, height: side, data };
};

export type DefectKind = "spot" | "scratch";

/** @returns the picture and its mask, white where the defect is */
const damaged = (random: Random, kind: DefectKind): { picture: Picture; mask: Picture } => {
  const picture = cloth(random);
  const mask = new Uint8Array(side * side * 3);
  const [cx, cy] = [14 + random.below(side - 28), 14 + random.below(side - 28)];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isHit =
        kind === "spot"
          ? Math.hypot(x - cx, y - cy) < 6
          : Math.abs(x - cx - (y - cy) * 0.6) < 2 && Math.abs(y - cy) < 12;
      if (!isHit) continue;
      picture.data.fill(kind === "spot" ? 245 : 8, (y * side + x) * 3, (y * side + x) * 3 + 3);
      mask.fill(255, (y * side + x) * 3, (y * side + x) * 3 + 3);
    }
  return { picture, mask: { width: side, height: side, data: mask } };
};

/** Shapes in two colours of the same brightness on the same ground, so that brightness tells nothing. */
const shape = (random: Random, name: "disc" | "bars"): Picture => {
  const picture = cloth(random);
  const [cx, cy] = [24 + random.below(16), 24 + random.below(16)];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isHit =
        name === "disc"
          ? Math.hypot(x - cx, y - cy) < 14
          : Math.abs(x - cx) < 18 && Math.abs(y - cy) < 18 && (y >> 2) % 2 === 0;
      if (isHit) picture.data.set([210, 60, 60], (y * side + x) * 3);
    }
  return picture;
};

export type Files = { readonly path: string; readonly bytes: Uint8Array }[];

/** The layout of MVTec AD: train/good, test/good, test/<kind>, ground_truth/<kind>. */
export const anomalySet = async (
  seed: number,
  counts: { readonly train: number; readonly good: number; readonly perKind: number },
): Promise<Files> => {
  const random = createRandom(seed).fork("cloth");
  const files: Files = [];
  for (let i = 0; i < counts.train; i++)
    files.push({ path: `train/good/${number(i)}.png`, bytes: await encodePng(cloth(random)) });
  for (let i = 0; i < counts.good; i++)
    files.push({ path: `test/good/${number(i)}.png`, bytes: await encodePng(cloth(random)) });
  for (const kind of ["spot", "scratch"] as const)
    for (let i = 0; i < counts.perKind; i++) {
      const { picture, mask } = damaged(random, kind);
      files.push({ path: `test/${kind}/${number(i)}.png`, bytes: await encodePng(picture) });
      files.push({ path: `ground_truth/${kind}/${number(i)}_mask.png`, bytes: await encodePng(mask) });
    }
  return files;
};

/** One folder a class. */
export const classSet = async (seed: number, perClass: number): Promise<Files> => {
  const random = createRandom(seed).fork("shapes");
  const files: Files = [];
  for (const name of ["disc", "bars"] as const)
    for (let i = 0; i < perClass; i++)
      files.push({ path: `${name}/${number(i)}.png`, bytes: await encodePng(shape(random, name)) });
  return files;
};

/** Single pictures to judge. */
export const madePicture = async (seed: number, kind: "good" | DefectKind): Promise<Uint8Array> => {
  const random = createRandom(seed).fork("single");
  return encodePng(kind === "good" ? cloth(random) : damaged(random, kind).picture);
};

const number = (i: number): string => String(i).padStart(3, "0");

export const zipOf = async (files: Files): Promise<Uint8Array> => {
  const zip = new yazl.ZipFile();
  for (const { path, bytes } of files) zip.addBuffer(Buffer.from(bytes), path, { compress: false });
  zip.end();
  const parts: Buffer[] = [];
  zip.outputStream.on("data", (part: Buffer) => parts.push(part));
  await once(zip.outputStream, "end");
  return Buffer.concat(parts);
};
