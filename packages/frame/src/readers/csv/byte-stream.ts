import { createReadStream } from "node:fs";
import iconv from "iconv-lite";
import type { Encoding } from "../../types.ts";

/** The bytes of a text file as UTF-8 without a byte order mark, and how much of the file they cover. */
export async function* utf8Chunks(
  path: string,
  encoding: Encoding,
  limitBytes: number | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ bytes: Buffer; readBytes: number }> {
  const source = createReadStream(path, {
    highWaterMark: 1 << 20,
    ...(signal && { signal }),
    ...(limitBytes !== null && { end: limitBytes - 1 }),
  });
  const decoder = encoding === "utf-8" ? null : iconv.getDecoder(encoding);
  let readBytes = 0;
  let isFirst = true;
  try {
    for await (const raw of source as AsyncIterable<Buffer>) {
      readBytes += raw.length;
      let bytes = decoder ? Buffer.from(decoder.write(raw)) : raw;
      if (isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
      isFirst = false;
      yield { bytes, readBytes };
    }
    const rest = decoder?.end();
    if (rest) yield { bytes: Buffer.from(rest), readBytes };
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    source.destroy();
  }
}
