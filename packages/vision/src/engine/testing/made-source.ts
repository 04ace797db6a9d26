import { createHash } from "node:crypto";
import { createRandom } from "@datalab/learn";
import sharp from "sharp";
import type { ImageItem, ImageSource, Split } from "../../types.ts";

export interface MadePicture {
  readonly label: string | null;
  /** Mean colour; noise around it comes from the seed. */
  readonly colour: readonly [number, number, number];
  readonly split?: Split | null;
  readonly group?: number | null;
  /** A bright square in the middle, with a mask of it. */
  readonly hasDefect?: boolean;
  /** Pictures of one seed and colour have the same bytes. */
  readonly seed?: number;
}

export const madeSide = 32;

/** Small pictures in memory, as encoded PNG. */
export const madeSource = async (
  pictures: readonly MadePicture[],
): Promise<ImageSource & { readonly reads: number[] }> => {
  const bytes = await Promise.all(pictures.map(encode));
  const reads: number[] = [];
  const items = pictures.map(
    ({ label, split = null, group = null, hasDefect = false }, index): ImageItem => ({
      index,
      sha256: createHash("sha256").update(bytes[index]!).digest("hex"),
      split,
      label,
      group,
      hasMask: hasDefect,
    }),
  );
  const mask = await sharp(Buffer.from(Uint8Array.from({ length: madeSide ** 2 }, (_, i) => (inSquare(i) ? 255 : 0))), {
    raw: { width: madeSide, height: madeSide, channels: 1 },
  })
    .png()
    .toBuffer();
  return {
    items,
    reads,
    async read(index) {
      reads.push(index);
      return bytes[index]!;
    },
    readMask: async (index) => (items[index]!.hasMask ? mask : null),
  };
};

const inSquare = (pixel: number): boolean => {
  const [x, y] = [pixel % madeSide, Math.floor(pixel / madeSide)];
  return Math.max(Math.abs(x - madeSide / 2), Math.abs(y - madeSide / 2)) < 5;
};

const encode = async ({ colour, hasDefect = false, seed = 0 }: MadePicture): Promise<Uint8Array> => {
  const random = createRandom(seed);
  const data = new Uint8Array(madeSide * madeSide * 3);
  for (let i = 0; i < data.length; i++) {
    const shift = hasDefect && inSquare(Math.floor(i / 3)) ? 90 : 0;
    data[i] = Math.max(0, Math.min(255, Math.round(colour[i % 3]! + shift + 20 * random.normal())));
  }
  return sharp(data, { raw: { width: madeSide, height: madeSide, channels: 3 } })
    .png()
    .toBuffer();
};

/** Pictures of some classes that differ by their colour, `count` of each. */
export const colourClasses = (count: number, overrides: (index: number) => Partial<MadePicture> = () => ({})) => {
  // All of one luma, so that brightness alone tells nothing.
  const colours = { red: [135, 85, 85], green: [85, 110.5, 85], blue: [85, 85, 217] } as const;
  return Object.entries(colours).flatMap(([label, colour], k) =>
    Array.from({ length: count }, (_, i): MadePicture => {
      const index = k * count + i;
      return { label, colour, seed: index + 1, ...overrides(index) };
    }),
  );
};

/** Good pictures, and some with a bright square. */
export const squareDefects = (good: number, defects: number): MadePicture[] => [
  ...Array.from({ length: good }, (_, i): MadePicture => ({ label: "good", colour: [90, 90, 90], seed: i + 1 })),
  ...Array.from(
    { length: defects },
    (_, i): MadePicture => ({ label: "square", colour: [90, 90, 90], hasDefect: true, seed: 1000 + i }),
  ),
];
