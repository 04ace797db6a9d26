import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly bytes?: Uint8Array | string;
  /** Unix mode, with its type: 0o120777 is a link. */
  readonly mode?: number;
  readonly isEncrypted?: boolean;
  readonly isDeflated?: boolean;
  /** What the archive claims, where it lies. */
  readonly declaredBytes?: number;
}

const header = (
  signature: number,
  size: number,
): { bytes: Buffer; put: (value: number, at: number, width?: 2 | 4) => void } => {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature, 0);
  return {
    bytes,
    put: (value, at, width = 2) => void (width === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at)),
  };
};

/** A ZIP with whatever names and flags a test wants: packers refuse to write the hostile ones. */
export const makeZip = (entries: readonly ZipEntry[]): Buffer => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes = "", mode = 0o100644, isEncrypted = false, isDeflated = false, declaredBytes } of entries) {
    const content = Buffer.from(bytes as Uint8Array);
    const packed = isDeflated ? deflateRawSync(content) : content;
    const stored = isEncrypted ? Buffer.concat([Buffer.alloc(12, 7), packed]) : packed;
    const encoded = Buffer.from(name, "utf8");
    const common = (put: (value: number, at: number, width?: 2 | 4) => void, at: number): void => {
      put(20, at);
      put((isEncrypted ? 1 : 0) | 0x800, at + 2);
      put(isDeflated ? 8 : 0, at + 4);
      put(crc32(content), at + 10, 4);
      put(stored.length, at + 14, 4);
      put(declaredBytes ?? content.length, at + 18, 4);
      put(encoded.length, at + 22);
    };
    const local = header(0x04034b50, 30);
    common(local.put, 4);
    const entry = header(0x02014b50, 46);
    entry.put(0x0314, 4); // made by Unix
    common(entry.put, 6);
    entry.put((mode << 16) >>> 0, 38, 4);
    entry.put(offset, 42, 4);
    locals.push(local.bytes, encoded, stored);
    central.push(entry.bytes, encoded);
    offset += 30 + encoded.length + stored.length;
  }
  const directory = Buffer.concat(central);
  const end = header(0x06054b50, 22);
  end.put(entries.length, 8);
  end.put(entries.length, 10);
  end.put(directory.length, 12, 4);
  end.put(offset, 16, 4);
  return Buffer.concat([...locals, directory, end.bytes]);
};
