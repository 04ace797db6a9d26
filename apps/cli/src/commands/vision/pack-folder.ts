import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { Readable } from "node:stream";

/**
 * A folder as a TAR (POSIX.1-2001, pax), file after file: nothing is held in memory nor written to a disk. Links are not
 * followed. Same folder, same bytes.
 */
export const packFolder = (root: string): Readable => Readable.from(entries(root), { objectMode: false });

const blockBytes = 512;

async function* entries(root: string): AsyncGenerator<Uint8Array> {
  for await (const path of filesIn(root)) {
    const { size } = await stat(path);
    const name = relative(root, path).split(sep).join("/");
    yield* headers(name, size);
    let sent = 0;
    for await (const chunk of createReadStream(path)) {
      const bytes = chunk as Uint8Array;
      sent += bytes.length;
      if (sent > size) break; // it grows while it is read: the header's size holds
      yield bytes;
    }
    if (sent !== size) throw new Error(`${name} changed while it was read.`);
    yield padding(size);
  }
  yield new Uint8Array(2 * blockBytes);
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  const found = await readdir(folder, { withFileTypes: true });
  for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

const padding = (size: number): Uint8Array => new Uint8Array((blockBytes - (size % blockBytes)) % blockBytes);

/** Names of more than 100 bytes, and any that are not plain, are told by a pax record in front. */
function* headers(name: string, size: number): Generator<Uint8Array> {
  const isPlain = /^[\x20-\x7e]{1,100}$/.test(name);
  if (!isPlain || size >= 8 ** 11) {
    const records = Buffer.concat([record("path", name), ...(size >= 8 ** 11 ? [record("size", String(size))] : [])]);
    yield header("pax", records.length, "x");
    yield records;
    yield padding(records.length);
  }
  yield header(isPlain ? name : "file", size < 8 ** 11 ? size : 0, "0");
}

/** «length key=value\n», where the length counts itself. */
const record = (key: string, value: string): Buffer => {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
};

const header = (name: string, size: number, type: "0" | "x"): Uint8Array => {
  const block = Buffer.alloc(blockBytes);
  block.write(name, 0, 100);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136); // no time: the same folder gives the same bytes
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
};
