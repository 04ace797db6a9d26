/** A file and its path within the folder that was dropped. */
export interface PathedFile {
  readonly path: string;
  readonly file: Blob;
}

const block = 512;
const text = new TextEncoder();

/** Octal digits ended by a NUL, as ustar writes numbers. */
const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, "0")}\0`;

/** A ustar path is 100 bytes of name after at most 155 of prefix, split at a slash. */
const splitPath = (path: string): { prefix: string; name: string } | null => {
  const bytes = (part: string): number => text.encode(part).length;
  if (bytes(path) <= 100) return { prefix: "", name: path };
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (bytes(prefix) <= 155 && bytes(name) <= 100) return { prefix, name };
  }
  return null;
};

const header = (path: string, size: number, type: "0" | "x"): Uint8Array => {
  const { prefix, name } = splitPath(path) ?? { prefix: "", name: path.slice(-60) };
  const bytes = new Uint8Array(block);
  const put = (value: string, offset: number): void => bytes.set(text.encode(value), offset);
  put(name, 0);
  put(octal(0o644, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(size, 12), 124);
  put(octal(0, 12), 136);
  put("        ", 148);
  put(type, 156);
  put("ustar\x0000", 257);
  put(prefix, 345);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
};

/** A path too long for ustar goes before it in a pax record: «length path=value\n», its length included. */
const paxRecord = (path: string): Uint8Array => {
  const body = ` path=${path}\n`;
  let length = text.encode(body).length;
  while (String(length).length + text.encode(body).length !== length)
    length = String(length).length + text.encode(body).length;
  return text.encode(`${length}${body}`);
};

const padding = (size: number): Uint8Array => new Uint8Array((block - (size % block)) % block);

/** A TAR of the files, made by reference: the browser reads each when it is sent. */
export const tarOf = (files: readonly PathedFile[], name: string): File => {
  const parts: BlobPart[] = [];
  const add = (bytes: Uint8Array) => bytes.length > 0 && parts.push(bytes as Uint8Array<ArrayBuffer>);
  for (const { path, file } of files) {
    if (splitPath(path) === null) {
      const record = paxRecord(path);
      add(header("long-path", record.length, "x"));
      add(record);
      add(padding(record.length));
    }
    add(header(path, file.size, "0"));
    parts.push(file);
    add(padding(file.size));
  }
  add(new Uint8Array(2 * block));
  return new File(parts, name, { type: "application/x-tar" });
};
