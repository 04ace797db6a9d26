/** Vectors by name, with a line of facts, as bytes: what a killed training goes on from. */
export interface Checkpoint {
  readonly facts: Readonly<Record<string, number>>;
  readonly vectors: Readonly<Record<string, Float32Array>>;
}

interface Header {
  readonly facts: Record<string, number>;
  readonly lengths: readonly (readonly [name: string, length: number])[];
}

/** Length of the header, the header as JSON, the numbers. */
export const encodeCheckpoint = ({ facts, vectors }: Checkpoint): Uint8Array => {
  const lengths = Object.entries(vectors).map(([name, { length }]) => [name, length] as const);
  const header = new TextEncoder().encode(JSON.stringify({ facts, lengths }));
  const total = lengths.reduce((sum, [, length]) => sum + 4 * length, 4 + header.length);
  const bytes = new Uint8Array(total);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = 4 + header.length;
  for (const vector of Object.values(vectors)) {
    bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), at);
    at += vector.byteLength;
  }
  return bytes;
};

/** @throws Error where the bytes end early */
export const decodeCheckpoint = (bytes: Uint8Array): Checkpoint => {
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength)));
  let at = 4 + headerLength;
  const vectors = header.lengths.map(([name, length]) => {
    if (at + 4 * length > bytes.length) throw new Error("The checkpoint ends early.");
    const vector = new Float32Array(bytes.slice(at, at + 4 * length).buffer);
    at += 4 * length;
    return [name, vector] as const;
  });
  return { facts: header.facts, vectors: Object.fromEntries(vectors) };
};
