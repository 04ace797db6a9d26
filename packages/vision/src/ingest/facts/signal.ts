import { resizePicture } from "../../decode/resize.ts";
import type { Picture } from "../../types.ts";
import { luminanceOf } from "./measure.ts";
import { perceptualHash } from "./perceptual-hash.ts";

/** Side of the tiny grey version of a picture that comparisons are made on, px. */
export const tinySide = 32;
const tinyBytes = tinySide * tinySide;
const ringPixels = 4 * (tinySide - 1);
const hashBytes = 8;

/** Bytes of what is kept of each picture for comparing it with the others. */
export const signalBytes = hashBytes + tinyBytes + ringPixels * 3;

/** What is kept of a picture for comparing it with the others, apart from its pixels. Views on `bytes`. */
export interface Signal {
  /** 64 bits. */
  readonly hash: Uint8Array;
  /** 32 × 32 luminance. */
  readonly tiny: Uint8Array;
  /** Colours of the outermost pixels of the 32 × 32 version, clockwise from the top left: 124 × RGB. */
  readonly ring: Uint8Array;
}

/** Positions of the outermost pixels, clockwise. */
const ringPositions = ((): Int32Array => {
  const last = tinySide - 1;
  const positions: number[] = [];
  for (let x = 0; x < last; x++) positions.push(x);
  for (let y = 0; y < last; y++) positions.push(y * tinySide + last);
  for (let x = last; x > 0; x--) positions.push(last * tinySide + x);
  for (let y = last; y > 0; y--) positions.push(y * tinySide);
  return Int32Array.from(positions);
})();

export const signalOf = (picture: Picture): Uint8Array => {
  const tiny = resizePicture(picture, tinySide, tinySide);
  const grey = luminanceOf(tiny);
  const out = new Uint8Array(signalBytes);
  out.set(perceptualHash(grey, tinySide), 0);
  for (let i = 0; i < grey.length; i++) out[hashBytes + i] = Math.round(grey[i] as number);
  let target = hashBytes + tinyBytes;
  for (const position of ringPositions)
    for (let channel = 0; channel < 3; channel++) out[target++] = tiny.data[position * 3 + channel] as number;
  return out;
};

export const readSignal = (bytes: Uint8Array): Signal => ({
  hash: bytes.subarray(0, hashBytes),
  tiny: bytes.subarray(hashBytes, hashBytes + tinyBytes),
  ring: bytes.subarray(hashBytes + tinyBytes, signalBytes),
});
