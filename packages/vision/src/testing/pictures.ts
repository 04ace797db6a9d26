import sharp from "sharp";
import type { Picture } from "../types.ts";

/** A picture whose pixels follow from a number: others look otherwise. */
export const drawPicture = (seed: number, width = 48, height = 40): Picture => {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++, at++)
        data[at] =
          128 +
          80 *
            Math.sin((x * ((seed % 5) + 1)) / 9 + seed * 1.7 + channel) *
            Math.cos((y * ((seed % 3) + 1)) / 7 + seed);
  return { width, height, data };
};

const open = ({ width, height, data }: Picture) => sharp(data, { raw: { width, height, channels: 3 } });

export const png = (picture: Picture): Promise<Buffer> => open(picture).png().toBuffer();
export const jpeg = (picture: Picture): Promise<Buffer> => open(picture).jpeg({ quality: 92 }).toBuffer();
export const pngOf = (seed: number, width?: number, height?: number): Promise<Buffer> =>
  png(drawPicture(seed, width, height));
export const openPicture = open;

/** A grey PNG with a white rectangle. */
export const maskPng = (
  width: number,
  height: number,
  box: { left: number; top: number; right: number; bottom: number },
): Promise<Buffer> => {
  const data = new Uint8Array(width * height);
  for (let y = box.top; y < box.bottom; y++) data.fill(255, y * width + box.left, y * width + box.right);
  return sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toBuffer();
};

/** A 24-bit BMP, bottom-up, rows padded. */
export const bmp = ({ width, height, data }: Picture): Buffer => {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + stride * height);
  bytes.write("BM", 0, "latin1");
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++)
        bytes[54 + (height - 1 - y) * stride + x * 3 + channel] = data[(y * width + x) * 3 + 2 - channel] as number;
  return bytes;
};

/** The header of a PNG that claims to be huge, with nothing behind it. */
export const hugePng = (width: number, height: number, small: Buffer): Buffer => {
  const bytes = Buffer.from(small);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
