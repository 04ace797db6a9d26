export * from "./catalogue.ts";
export { type FeatureGrid, type GridOptions, stackGrid } from "./grid.ts";
export * from "./synthetic-defects.ts";
