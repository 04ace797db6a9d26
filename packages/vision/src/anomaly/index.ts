export * from "./catalogue.ts";
export * from "./synthetic-defects.ts";
