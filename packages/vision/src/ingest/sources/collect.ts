import { ImageError } from "../../decode/image-error.ts";

/** All bytes of a stream. @throws ImageError too-large as soon as there are more than allowed */
export const collect = async (stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new ImageError("too-large", { sizeBytes });
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks, sizeBytes);
};
