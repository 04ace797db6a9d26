import { ImageError } from "./image-error.ts";
import type { Pixels } from "./pixels.ts";

interface Header {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly pixelOffset: number;
  readonly paletteOffset: number;
  readonly paletteStride: number;
  readonly paletteCount: number;
}

/** Width and height of a BMP by its header. @throws ImageError truncated, corrupt */
export const bmpHeader = (bytes: Uint8Array): Header => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 26) throw new ImageError("truncated", { sizeBytes: bytes.length });
  const headerSize = view.getUint32(14, true);
  const pixelOffset = view.getUint32(10, true);
  if (headerSize === 12) {
    const bits = view.getUint16(24, true);
    const size = { width: view.getUint16(18, true), height: view.getUint16(20, true) };
    const palette = { paletteOffset: 26, paletteStride: 3, paletteCount: bits <= 8 ? 1 << bits : 0 };
    return { ...size, isTopDown: false, bits, compression: 0, pixelOffset, ...palette };
  }
  if (headerSize < 40 || headerSize > 256) throw new ImageError("corrupt", { format: "bmp" });
  if (bytes.length < 14 + headerSize) throw new ImageError("truncated", { sizeBytes: bytes.length });
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const used = view.getUint32(46, true);
  if (width <= 0 || signedHeight === 0) throw new ImageError("corrupt", { format: "bmp" });
  return {
    width,
    height: Math.abs(signedHeight),
    isTopDown: signedHeight < 0,
    bits,
    compression,
    pixelOffset,
    paletteOffset: 14 + headerSize + (headerSize === 40 && compression === 3 ? 12 : 0),
    paletteStride: 4,
    paletteCount: bits <= 8 ? Math.min(used || 1 << bits, 1 << bits) : 0,
  };
};

/** Bit masks of R, G and B: given for compression 3, customary otherwise. */
const masksOf = (view: DataView, { bits, compression }: Header): readonly [number, number, number] => {
  if (compression === 3 || compression === 6)
    return [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true)];
  return bits === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff];
};

const channelReader = (mask: number): ((value: number) => number) => {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / largest);
};

type Row = (source: number, target: number) => void;

const rowReader = (bytes: Uint8Array, view: DataView, header: Header, data: Uint8Array): Row => {
  const { width, bits } = header;
  if (bits <= 8) {
    const { paletteOffset, paletteStride, paletteCount } = header;
    return (source, target) => {
      for (let x = 0; x < width; x++) {
        const bit = x * bits;
        const index = ((bytes[source + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
        const entry = paletteOffset + Math.min(index, paletteCount - 1) * paletteStride;
        for (let channel = 0; channel < 3; channel++) data[target + x * 3 + channel] = bytes[entry + 2 - channel] ?? 0;
      }
    };
  }
  if (bits === 24)
    return (source, target) => {
      for (let i = 0; i < width * 3; i += 3) {
        data[target + i] = bytes[source + i + 2] as number;
        data[target + i + 1] = bytes[source + i + 1] as number;
        data[target + i + 2] = bytes[source + i] as number;
      }
    };
  const readers = masksOf(view, header).map(channelReader);
  return (source, target) => {
    for (let x = 0; x < width; x++) {
      const value = bits === 16 ? view.getUint16(source + x * 2, true) : view.getUint32(source + x * 4, true);
      for (let channel = 0; channel < 3; channel++)
        data[target + x * 3 + channel] = (readers[channel] as (value: number) => number)(value);
    }
  };
};

/**
 * Reads a Windows bitmap: 1, 4, 8 bits with a palette, 16, 24, 32 bits, bit fields, bottom-up and top-down. The fourth
 * byte of 32 bits is padding, as most writers leave it at 0. sharp has no reader of this format.
 * @throws ImageError corrupt (also where it is run-length encoded), truncated
 */
export const decodeBmp = (bytes: Uint8Array): Pixels => {
  const header = bmpHeader(bytes);
  const { width, height, bits, compression, pixelOffset, isTopDown } = header;
  const isKnown = [1, 4, 8, 16, 24, 32].includes(bits) && [0, 3, 6].includes(compression);
  if (!isKnown) throw new ImageError("corrupt", { format: "bmp", bits, compression });
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (pixelOffset + stride * height > bytes.length) {
    // The padding of the last row is often left away.
    const least = pixelOffset + stride * (height - 1) + Math.ceil((width * bits) / 8);
    if (least > bytes.length) throw new ImageError("truncated", { sizeBytes: bytes.length });
  }
  const data = new Uint8Array(width * height * 3);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const readRow = rowReader(bytes, view, header, data);
  for (let y = 0; y < height; y++) readRow(pixelOffset + y * stride, (isTopDown ? y : height - 1 - y) * width * 3);
  return { width, height, channels: 3, data };
};
