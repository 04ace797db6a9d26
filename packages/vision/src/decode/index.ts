export * from "./decode.ts";
export * from "./encode.ts";
export * from "./format.ts";
export * from "./image-error.ts";
export { resizeMask, resizePicture } from "./resize.ts";
export * from "./small.ts";
