import type { Picture } from "../types.ts";

/** Pixels as decoders and the resizer know them: grey pictures stay one byte a pixel until somebody wants colours. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** width × height × channels, row by row. */
  readonly data: Uint8Array;
}

/** One byte a pixel becomes three equal ones. */
export const toPicture = ({ width, height, channels, data }: Pixels): Picture => {
  if (channels === 3) return { width, height, data };
  const colours = new Uint8Array(width * height * 3);
  for (let pixel = 0, at = 0; pixel < data.length; pixel++, at += 3) {
    const value = data[pixel] as number;
    colours[at] = value;
    colours[at + 1] = value;
    colours[at + 2] = value;
  }
  return { width, height, data: colours };
};
