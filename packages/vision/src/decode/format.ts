export type ImageFormat = "jpeg" | "png" | "webp" | "bmp" | "tiff" | "gif" | "avif";

/** What bytes turn out to be by their start, whatever their name says. */
export type Content = ImageFormat | "svg" | "heic" | "archive" | "unknown";

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  bytes.length >= start.length && start.every((byte, position) => bytes[position] === byte);

const isoBrands: Readonly<Record<string, Content>> = {
  avif: "avif",
  avis: "avif",
  heic: "heic",
  heix: "heic",
  hevc: "heic",
  mif1: "heic",
  msf1: "heic",
};

/** An SVG may open with a byte order mark, an XML declaration, comments and a document type. */
const isSvg = (bytes: Uint8Array): boolean => {
  const isWide = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  const start = ascii(bytes, 0, 4096);
  const text = (isWide ? start.replaceAll("\0", "").slice(2) : start.replace(/^\u00ef\u00bb\u00bf/, "")).trimStart();
  return text.startsWith("<") && /<(?:[\w-]+:)?svg[\s>/]/i.test(text);
};

const isTar = (bytes: Uint8Array): boolean => bytes.length > 262 && ascii(bytes, 257, 262) === "ustar";

const isArchive = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 3, 4) || // ZIP
  startsWith(bytes, 0x50, 0x4b, 5, 6) ||
  startsWith(bytes, 0x1f, 0x8b) || // gzip
  startsWith(bytes, 0x42, 0x5a, 0x68) || // bzip2
  startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58, 0x5a) || // xz
  startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) || // 7z
  startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || // RAR
  isTar(bytes);

/** @param bytes the file, or its first 4 kB */
export const sniffContent = (bytes: Uint8Array): Content => {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "jpeg";
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (startsWith(bytes, 0x47, 0x49, 0x46, 0x38)) return "gif";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
  if (startsWith(bytes, 0x49, 0x49, 42, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 42)) return "tiff";
  if (startsWith(bytes, 0x49, 0x49, 43, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 43)) return "tiff"; // BigTIFF
  if (ascii(bytes, 4, 8) === "ftyp") return isoBrands[ascii(bytes, 8, 12)] ?? "unknown";
  if (isArchive(bytes)) return "archive";
  if (startsWith(bytes, 0x42, 0x4d) && bytes.length >= 26) return "bmp";
  return isSvg(bytes) ? "svg" : "unknown";
};

const extensions: Readonly<Record<string, ImageFormat>> = {
  jpg: "jpeg",
  jpeg: "jpeg",
  jpe: "jpeg",
  jfif: "jpeg",
  png: "png",
  webp: "webp",
  bmp: "bmp",
  dib: "bmp",
  tif: "tiff",
  tiff: "tiff",
  gif: "gif",
  avif: "avif",
};

/** The extension in lower case, without its dot; empty where there is none. */
export const extensionOf = (path: string): string => /\.([^./\\]{1,12})$/.exec(path)?.[1]?.toLowerCase() ?? "";

/** The format that a name promises; null where it promises none of a picture. */
export const formatOfName = (path: string): ImageFormat | null => {
  const extension = extensionOf(path);
  return Object.hasOwn(extensions, extension) ? (extensions[extension] ?? null) : null;
};

/** Whether the end that the format prescribes is missing: the file was cut. Formats without an end mark are never judged so. */
export const looksTruncated = (bytes: Uint8Array, format: ImageFormat): boolean => {
  const tail = bytes.subarray(Math.max(0, bytes.length - 64));
  if (format === "jpeg") return Buffer.from(tail).lastIndexOf(Buffer.from([0xff, 0xd9])) < 0;
  if (format === "png") return Buffer.from(tail).lastIndexOf("IEND") < 0;
  if (format === "gif") return !tail.includes(0x3b);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format === "webp" && bytes.length >= 12) return view.getUint32(4, true) + 8 > bytes.length + 1;
  if (format === "bmp" && bytes.length >= 14) return view.getUint32(2, true) > bytes.length;
  return false;
};
