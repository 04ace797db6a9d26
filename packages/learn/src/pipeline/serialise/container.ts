import { hashBytes } from "../../data/hash.ts";
import { PipelineFileError } from "./pipeline-file-error.ts";
import { bytesOf, isTensorType, type Tensor, type TensorType, tensorOf, tensorTypeOf, tensorTypes } from "./tensors.ts";

/** What lies in a file: a text and numbered arrays. */
export interface Content {
  readonly text: string;
  readonly tensors: readonly Tensor[];
}

const pipelineFormat = "datalab-pipeline/1";

interface Entry {
  readonly dtype: TensorType;
  readonly shape: readonly [number];
  readonly data_offsets: readonly [number, number];
}

/**
 * Writes the layout of safetensors (github.com/huggingface/safetensors): 8 bytes little-endian length of the header, the
 * header in JSON, padded by spaces to 8 bytes, then the arrays without gaps, wide elements first so that all are aligned.
 * The text and a check sum lie in `__metadata__`. Same content, same bytes.
 * @param format what the file says it is.
 */
export const writeContainer = ({ text, tensors }: Content, format = pipelineFormat): Uint8Array => {
  const order = tensors
    .map((tensor, index) => ({ index, type: tensorTypeOf(tensor)!, bytes: bytesOf(tensor), length: tensor.length }))
    .sort((a, b) => tensorTypes[b.type].BYTES_PER_ELEMENT - tensorTypes[a.type].BYTES_PER_ELEMENT || a.index - b.index);
  const dataLength = order.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const data = new Uint8Array(dataLength);
  const entries: [string, Entry][] = [];
  let offset = 0;
  for (const { index, type, bytes, length } of order) {
    data.set(bytes, offset);
    entries.push([`t${index}`, { dtype: type, shape: [length], data_offsets: [offset, offset + bytes.length] }]);
    offset += bytes.length;
  }
  const metadata = { format, checksum: checksumOf(text, data), card: text };
  const header = new TextEncoder().encode(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }));
  const headerLength = Math.ceil(header.length / 8) * 8;
  const file = new Uint8Array(8 + headerLength + dataLength).fill(0x20, 8, 8 + headerLength);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerLength), true);
  file.set(header, 8);
  file.set(data, 8 + headerLength);
  return file;
};

/**
 * Reads what `writeContainer` wrote, and nothing else: every length and offset is checked, and the content must write
 * back to the same bytes.
 * @throws PipelineFileError
 */
export const readContainer = (file: Uint8Array, format = pipelineFormat): Content => {
  if (file.length < 8)
    throw new PipelineFileError("truncated", `A model file has at least 8 bytes; got ${file.length}.`);
  const headerLength = new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true);
  if (headerLength > BigInt(file.length - 8))
    throw new PipelineFileError(
      "truncated",
      `The header of the file should have ${headerLength} bytes; ${file.length - 8} follow.`,
    );
  const dataStart = 8 + Number(headerLength);
  const { metadata, entries } = parseHeader(file.subarray(8, dataStart), format);
  const data = file.subarray(dataStart);
  const tensors: Tensor[] = [];
  let end = 0;
  for (const [name, entry] of entries) {
    const index = /^t(0|[1-9]\d{0,8})$/.exec(name)?.[1];
    const { dtype, start, stop } = checkEntry(entry, name);
    if (index === undefined || Number(index) >= entries.length || start !== end)
      throw malformed(`array ${name} is out of place`);
    if (stop > data.length)
      throw new PipelineFileError("truncated", `Array ${name} of the file ends after the file does.`);
    tensors[Number(index)] = tensorOf(dtype, data.subarray(start, stop));
    end = stop;
  }
  if (end !== data.length) throw malformed("bytes follow the last array");
  if (metadata.checksum !== checksumOf(metadata.card, data))
    throw new PipelineFileError("corrupted", "The check sum of the file differs: it was changed after it was written.");
  const content = { text: metadata.card, tensors };
  const again = writeContainer(content, format);
  if (again.length !== file.length || again.some((byte, i) => byte !== file[i]))
    throw malformed("its header is not as it was written");
  return content;
};

const parseHeader = (bytes: Uint8Array, format: string) => {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw malformed("its header is no JSON");
  }
  if (!isRecord(header) || !isRecord(header.__metadata__)) throw malformed("its header lacks the metadata");
  const { __metadata__: metadata, ...rest } = header;
  if (metadata.format !== format)
    throw new PipelineFileError(
      "unsupported",
      `The file has the format ${JSON.stringify(metadata.format)}; this version reads ${format}.`,
    );
  if (typeof metadata.card !== "string" || typeof metadata.checksum !== "string")
    throw malformed("its metadata lack the card");
  return { metadata: { card: metadata.card, checksum: metadata.checksum }, entries: Object.entries(rest) };
};

const checkEntry = (entry: unknown, name: string): { dtype: TensorType; start: number; stop: number } => {
  if (
    !isRecord(entry) ||
    !isTensorType(entry.dtype) ||
    !Array.isArray(entry.shape) ||
    !Array.isArray(entry.data_offsets)
  )
    throw malformed(`array ${name} is not described`);
  const [length] = entry.shape;
  const [start, stop] = entry.data_offsets;
  if (![length, start, stop].every((number) => Number.isSafeInteger(number) && number >= 0))
    throw malformed(`array ${name} has a wrong length or place`);
  if (stop - start !== length * tensorTypes[entry.dtype].BYTES_PER_ELEMENT)
    throw malformed(`array ${name} does not fill its place`);
  return { dtype: entry.dtype, start, stop };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const checksumOf = (text: string, data: Uint8Array): string => {
  const card = new TextEncoder().encode(text);
  return hashBytes(data, data.length, hashBytes(card)).toString(16).padStart(8, "0");
};

const malformed = (what: string) => new PipelineFileError("malformed", `This is no model file: ${what}.`);
