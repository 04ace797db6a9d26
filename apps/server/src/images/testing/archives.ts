import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { ZipFile } from "yazl";

export interface Packed {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** Unix mode with its type. */
  readonly mode?: number;
}

/**
 * A ZIP in memory. A name that packers refuse is written by another of the same length: `put` the refused one in its place
 * afterwards.
 */
export const zip = async (
  files: readonly Packed[],
  renames: Readonly<Record<string, string>> = {},
): Promise<Buffer> => {
  const archive = new ZipFile();
  for (const { name, bytes, mode } of files)
    archive.addBuffer(Buffer.from(bytes as Uint8Array), name, { compress: false, ...(mode !== undefined && { mode }) });
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  const packed = Buffer.concat(chunks);
  for (const [from, to] of Object.entries(renames)) {
    if (from.length !== to.length) throw new RangeError(`${from} and ${to} differ in length`);
    for (let at = packed.indexOf(from); at >= 0; at = packed.indexOf(from, at + 1)) packed.write(to, at, "latin1");
  }
  return packed;
};

/** Everything below a folder. */
export const filesBelow = (folder: string, keep: (name: string) => boolean = () => true): Packed[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(folder.length + 1), path }))
    .filter(({ name }) => keep(name))
    .map(({ name, path }) => ({ name, bytes: readFileSync(path) }));

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A PNG of RGB pixels. @param at colour of a pixel, each 0 to 255 */
export const png = (
  width: number,
  height: number,
  at: (x: number, y: number) => readonly [number, number, number],
): Buffer => {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows.set(
        at(x, y).map((value) => Math.max(0, Math.min(255, Math.round(value)))),
        y * (1 + width * 3) + 1 + x * 3,
      );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** A picture that differs for each number. */
export const picture = (seed: number, width = 40, height = 32): Buffer =>
  png(
    width,
    height,
    (x, y) =>
      [0, 1, 2].map(
        (channel) =>
          128 +
          70 *
            Math.sin((x * (1 + (seed % 7))) / 6 + seed * 1.3 + channel) *
            Math.cos((y * (1 + (seed % 5))) / 5 + seed * 2.1),
      ) as [number, number, number],
  );
