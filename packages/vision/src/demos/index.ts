export * from "./catalogue.ts";
export type { ImageDemo } from "./demo.ts";
