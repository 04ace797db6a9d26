export * from "./decode.ts";
export * from "./format.ts";
export * from "./image-error.ts";
export { resizeMask, resizePicture } from "./resize.ts";
