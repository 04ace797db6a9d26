import { isUtf8 } from "node:buffer";
import chardet from "chardet";
import iconv from "iconv-lite";
import type { Encoding, Figures } from "../types.ts";

export interface DetectedEncoding {
  encoding: Encoding;
  sure: boolean;
  reason: "encoding.bom" | "encoding.ascii" | "encoding.utf-8" | "encoding.zero-bytes" | "encoding.not-utf-8";
  figures: Figures;
  /** The head, decoded, without its byte order mark. */
  text: string;
}

/**
 * The encoding of a text by its first bytes (and others from further inside): a byte order mark, then strict UTF-8,
 * then UTF-16 by its zero bytes, then the likeliest single-byte one. Plain ASCII counts as UTF-8.
 */
export const detectEncoding = (head: Buffer, further: readonly Buffer[] = []): DetectedEncoding => {
  const found = (
    encoding: Encoding,
    sure: boolean,
    reason: DetectedEncoding["reason"],
    figures: Figures = {},
  ): DetectedEncoding => ({ encoding, sure, reason, figures: { encoding, ...figures }, text: decode(head, encoding) });
  if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return found("utf-8", true, "encoding.bom");
  if (head[0] === 0xff && head[1] === 0xfe) return found("utf-16le", true, "encoding.bom");
  if (head[0] === 0xfe && head[1] === 0xff) return found("utf-16be", true, "encoding.bom");
  const wide = utf16ByZeros(head);
  if (wide) return found(wide, true, "encoding.zero-bytes");
  const parts = [wholeCharacters(head), ...further.map(wholeCharacters)];
  if (parts.every((part) => isUtf8(part))) {
    const isAscii = parts.every((part) => part.every((byte) => byte < 0x80));
    return isAscii ? found("utf-8", true, "encoding.ascii") : found("utf-8", true, "encoding.utf-8");
  }
  const evidence = parts.find((part) => !isUtf8(part)) ?? head;
  const encoding = singleByteEncoding(evidence);
  return found(encoding, encoding === "windows-1252", "encoding.not-utf-8", { accents: accentCount(evidence) });
};

/** Decodes a whole buffer; a byte order mark is dropped. */
export const decode = (bytes: Buffer, encoding: Encoding): string => iconv.decode(bytes, encoding);

/** ASCII in UTF-16 has a zero in every other byte: always on the same side. */
const utf16ByZeros = (head: Buffer): Encoding | null => {
  const length = Math.min(head.length & ~1, 4096);
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.7 && odd < pairs * 0.05) return "utf-16be";
  return null;
};

/** Without a character cut at either end: a sample starts and ends anywhere. */
const wholeCharacters = (bytes: Buffer): Buffer => {
  let start = 0;
  while (start < 3 && start < bytes.length && ((bytes[start] as number) & 0xc0) === 0x80) start++;
  let end = bytes.length;
  for (let back = 1; back <= 3 && end - back >= start; back++) {
    const byte = bytes[end - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      if (needed > back) end -= back;
      break;
    }
  }
  return bytes.subarray(start, end);
};

/** Mac Roman writes é as 0x8E, where windows-1252 has Ž: letters decide; iso-8859-15 cannot be told from 1252 by é alone. */
const singleByteEncoding = (bytes: Buffer): Encoding => {
  const plausibility = (encoding: Encoding) =>
    (decode(bytes, encoding).match(/[àâäçéèêëîïôöùûüÿñáíóúßæœÀÂÇÉÈÊÎÔÛÜÖÄ]/g) ?? []).length;
  const western = plausibility("windows-1252");
  const mac = plausibility("macintosh");
  if (mac > western * 2 && mac > 2) return "macintosh";
  const guess = chardet.detect(bytes);
  if (guess === "windows-1252" || western > 0) return "windows-1252";
  return "iso-8859-1";
};

const accentCount = (bytes: Buffer): number => {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count++;
  return count;
};
