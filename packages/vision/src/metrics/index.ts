export * from "./image-scores.ts";
export * from "./overlap.ts";
export * from "./pixel-figures.ts";
export * from "./ranked-pixels.ts";
